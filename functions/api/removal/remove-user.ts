import { releaseGroups } from '../../../shared/assigning/release-groups.ts';
import { decideAgain } from '../../../shared/store/decide-again.ts';
import { keys } from '../../../shared/store/keys.ts';
import { markLeaving } from '../../../shared/store/leaving.ts';
import { found } from '../http/problem.ts';
import { unmap } from '../mapping/unmap.ts';
import type { Services } from '../services.ts';
import { releaseLater } from './release-later.ts';

/**
 * A user goes: marked first, so that nothing new refers to him; then out of his teams, mappings and groups; himself last,
 * so that a repeat after a crash goes on with what is left. When he is put again meanwhile, it begins anew.
 *
 * @throws Problem 404
 */
export async function removeUser(services: Services, organization: string, id: string): Promise<void> {
  const { table, users, teams } = services;
  found(await users.find(organization, id), 'user');
  const leaver = { type: 'user', id } as const;
  const letGo = async (): Promise<void> => {
    await unmap(services, organization, (actor) => actor.userId === id);
    await releaseGroups(services, organization, leaver);
  };
  await decideAgain(async () => {
    const mark = await markLeaving(table, keys.user(organization, id));
    const user = await users.find(organization, id);
    if (mark === undefined || !user) return;
    for (const team of user.teams) await teams.removeMember(organization, team, id);
    await letGo();
    await releaseLater(services, organization, leaver, mark);
    await users.delete(organization, id, mark);
  });
  // Once more, for what webhooks that were on their way have done in between. The slowest are waited for, later.
  await letGo();
}
