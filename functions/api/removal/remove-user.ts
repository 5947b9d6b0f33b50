import { found } from '../http/problem.ts';
import { unmap } from '../mapping/unmap.ts';
import type { Services } from '../services.ts';
import { releaseGroups } from './release-groups.ts';

/**
 * A user goes: first out of his teams, so that nothing can be assigned to him any more; himself last, so that a repeat
 * after a crash goes on with what is left.
 *
 * @throws Problem 404
 */
export async function removeUser(services: Services, organization: string, id: string): Promise<void> {
  const user = found(await services.users.find(organization, id));
  for (const team of user.teams) await services.teams.removeMember(organization, team, id);
  const letGo = async (): Promise<void> => {
    await unmap(services, organization, (actor) => actor.userId === id);
    await releaseGroups(services, organization, { type: 'user', id });
  };
  await letGo();
  await services.users.delete(organization, id);
  // Once more, for what webhooks that were on their way have done in between.
  await letGo();
}
