import { randomUUID } from 'node:crypto';
import { Contended } from '../store/decide-again.ts';
import type { Groups } from '../store/groups.ts';
import type { Teams } from '../store/teams.ts';
import { assign } from '../sync/assign.ts';
import { type Assignee, sameAssignee } from '../sync/assignee.ts';
import type { Group, Source } from '../sync/group.ts';

export interface AssignParts {
  readonly groups: Groups;
  readonly teams: Teams;
  readonly clock: () => Date;
}

/** Which group, and who or what assigns it. */
export interface Assigning {
  readonly organization: string;
  readonly group: string;
  readonly source: Source;
}

/** So often what the faster one left is decided on at once; from then on the others are given time. */
const atOnce = 10;
const attempts = 16;

/**
 * Assigns a group for somebody here. `decide` says by the group as it stands who it should go to, and is asked again
 * when somebody else assigned it meanwhile; already so means nothing is written. Answers the group after, `undefined`
 * when there is none.
 *
 * @throws Contended, and whatever `decide` throws
 */
export async function assignGroup(
  parts: AssignParts,
  { organization, group: id, source }: Assigning,
  decide: (group: Group) => Assignee | null | Promise<Assignee | null>,
): Promise<Group | undefined> {
  let group = await parts.groups.find(organization, id);
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (!group) return undefined;
    const to = await decide(group);
    if (sameAssignee(group.assignee, to)) return group;
    const after = assign(group, to, {
      source,
      at: parts.clock().toISOString(),
      changeId: randomUUID(),
      keepsSubscription: await belongsTo(parts, organization, group.assignee, to),
    });
    const saved = await parts.groups.saveAssignment(organization, id, group, after);
    if (saved.saved) return after;
    group = saved.current;
    if (attempt < atOnce) continue;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** (attempt - atOnce)));
    group = await parts.groups.find(organization, id); // what stood there before the pause may be old
  }
  throw new Contended('Others kept changing the group');
}

/** Whether the user assigned before is a member of the team assigned now. */
async function belongsTo({ teams }: AssignParts, organization: string, before: Assignee | null, to: Assignee | null) {
  if (before?.type !== 'user' || to?.type !== 'team') return false;
  const team = await teams.find(organization, to.id);
  return team?.members.includes(before.id) === true;
}
