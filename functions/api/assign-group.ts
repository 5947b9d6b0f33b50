import { randomUUID } from 'node:crypto';
import { Contended } from '../../shared/store/decide-again.ts';
import { assign } from '../../shared/sync/assign.ts';
import { type Assignee, sameAssignee } from '../../shared/sync/assignee.ts';
import type { Group } from '../../shared/sync/group.ts';
import type { Services } from './services.ts';

const attempts = 6;

/**
 * Assigns a group for this API. `decide` says by the group as it stands who it should go to, and is asked again when
 * somebody else assigned it meanwhile; already so means nothing is written. Answers the group after, `undefined` when
 * there is none.
 *
 * @throws Contended
 */
export async function assignGroup(
  services: Services,
  organization: string,
  id: string,
  decide: (group: Group) => Assignee | null,
): Promise<Group | undefined> {
  let group = await services.groups.find(organization, id);
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (!group) return undefined;
    const to = decide(group);
    if (sameAssignee(group.assignee, to)) return group;
    const after = assign(group, to, {
      source: { type: 'api' },
      at: services.clock().toISOString(),
      changeId: randomUUID(),
      keepsSubscription: await belongsTo(services, organization, group.assignee, to),
    });
    const saved = await services.groups.saveAssignment(organization, id, group, after);
    if (saved.saved) return after;
    group = saved.current;
  }
  throw new Contended('Others kept changing the group');
}

/** Whether the user assigned before is a member of the team assigned now. */
async function belongsTo(services: Services, organization: string, before: Assignee | null, to: Assignee | null) {
  if (before?.type !== 'user' || to?.type !== 'team') return false;
  const team = await services.teams.find(organization, to.id);
  return team?.members.includes(before.id) === true;
}
