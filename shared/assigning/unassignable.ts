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
  assignee: Assignee,
): Promise<Unassignable | undefined> {
  const projectKey = keys.project(organization, projectId);
  const assigneeKey = keys.assignee(organization, assignee);
  const items = await table.batchGet([projectKey, assigneeKey]);
  const found = items.get(keyOf(assigneeKey));
  if (!found || !isPresent(found)) return 'does-not-exist';
  const project = items.get(keyOf(projectKey));
  const owners = project ? projectOf(project).teams : [];
  if (assignee.type === 'team') return owners.includes(assignee.id) ? undefined : 'not-an-owner';
  const user = userOf(found);
  if (!user.active) return 'inactive';
  return owners.some((team) => user.teams.has(team)) ? undefined : 'not-a-member';
}
