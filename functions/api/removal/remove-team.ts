import { found } from '../http/problem.ts';
import { unmap } from '../mapping/unmap.ts';
import type { Services } from '../services.ts';
import { releaseGroups } from './release-groups.ts';

/**
 * A team goes: first out of its projects, so that nothing can be assigned to it any more; itself last, so that a repeat
 * after a crash goes on with what is left.
 *
 * @throws Problem 404
 */
export async function removeTeam(services: Services, organization: string, id: string): Promise<void> {
  found(await services.teams.find(organization, id));
  await services.projects.removeTeam(organization, id);
  const letGo = async (): Promise<void> => {
    await unmap(services, organization, (actor) => actor.teamId === id);
    await releaseGroups(services, organization, { type: 'team', id });
  };
  await letGo();
  await services.teams.delete(organization, id);
  // Once more, for what webhooks that were on their way have done in between.
  await letGo();
}
