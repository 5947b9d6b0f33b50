import { keyOf, keys } from '../../shared/store/keys.ts';
import { isPresent } from '../../shared/store/leaving.ts';
import { projectOf } from '../../shared/store/projects.ts';
import { userOf } from '../../shared/store/users.ts';
import type { Assignee } from '../../shared/sync/assignee.ts';
import { invalid } from './http/problem.ts';
import type { Services } from './services.ts';

/** Refuses an assignee that a group of this project cannot have. @throws Problem 400 */
export async function requireAssignable(
  { table }: Services,
  organization: string,
  projectId: string,
  { type, id }: Assignee,
): Promise<void> {
  const projectKey = keys.project(organization, projectId);
  const assigneeKey = type === 'user' ? keys.user(organization, id) : keys.team(organization, id);
  const items = await table.batchGet([projectKey, assigneeKey]);
  const assignee = items.get(keyOf(assigneeKey));
  if (!assignee || !isPresent(assignee)) throw invalid({ path: 'assignee.id', message: 'does not exist' });
  const project = items.get(keyOf(projectKey));
  const owners = project ? projectOf(project).teams : [];
  if (type === 'team') {
    if (!owners.includes(id)) throw invalid({ path: 'assignee', message: 'does not own the project of the group' });
    return;
  }
  const user = userOf(assignee);
  if (!user.active) throw invalid({ path: 'assignee', message: 'is not active' });
  if (!owners.some((team) => user.teams.has(team))) {
    throw invalid({ path: 'assignee', message: 'is not a member of the project of the group' });
  }
}
