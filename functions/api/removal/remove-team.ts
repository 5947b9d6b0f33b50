import { releaseGroups } from '../../../shared/assigning/release-groups.ts';
import { decideAgain } from '../../../shared/store/decide-again.ts';
import { keys } from '../../../shared/store/keys.ts';
import { markLeaving } from '../../../shared/store/leaving.ts';
import { found } from '../http/problem.ts';
import { unmap } from '../mapping/unmap.ts';
import type { Services } from '../services.ts';
import { releaseLater } from './release-later.ts';

/**
 * A team goes: marked first, so that nothing new refers to it; then out of its projects, mappings and groups; itself last,
 * so that a repeat after a crash goes on with what is left. When it is put again meanwhile, it begins anew.
 *
 * @throws Problem 404
 */
export async function removeTeam(services: Services, organization: string, id: string): Promise<void> {
  const { table, teams, projects } = services;
  found(await teams.find(organization, id), 'team');
  const leaver = { type: 'team', id } as const;
  const letGo = async (): Promise<void> => {
    await unmap(services, organization, (actor) => actor.teamId === id);
    await releaseGroups(services, organization, leaver);
  };
  await decideAgain(async () => {
    const mark = await markLeaving(table, keys.team(organization, id));
    if (mark === undefined) return;
    await projects.removeTeam(organization, id);
    await letGo();
    await releaseLater(services, organization, leaver, mark);
    await teams.delete(organization, id, mark);
  });
  // Once more, for what webhooks that were on their way have done in between. The slowest are waited for, later.
  await letGo();
}
