import { keyOf, keys } from '../store/keys.ts';
import { isPresent } from '../store/leaving.ts';
import { projectOf } from '../store/projects.ts';
import type { Table } from '../store/table.ts';
import { userOf } from '../store/users.ts';
import type { Assignee } from '../sync/assignee.ts';

/** Why somebody cannot be the assignee of a project's groups. */
export type Unassignable = 'does-not-exist' | 'not-an-owner' | 'inactive' | 'not-a-member';

/** Whether a group of this project cannot have this assignee, and why; `undefined` when it can. */
export async function unassignable(
  table: Table,
  organization: string,
  projectId: string,
  { type, id }: Assignee,
): Promise<Unassignable | undefined> {
  const projectKey = keys.project(organization, projectId);
  const assigneeKey = type === 'user' ? keys.user(organization, id) : keys.team(organization, id);
  const items = await table.batchGet([projectKey, assigneeKey]);
  const assignee = items.get(keyOf(assigneeKey));
  if (!assignee || !isPresent(assignee)) return 'does-not-exist';
  const project = items.get(keyOf(projectKey));
  const owners = project ? projectOf(project).teams : [];
  if (type === 'team') return owners.includes(id) ? undefined : 'not-an-owner';
  const user = userOf(assignee);
  if (!user.active) return 'inactive';
  return owners.some((team) => user.teams.has(team)) ? undefined : 'not-a-member';
}
