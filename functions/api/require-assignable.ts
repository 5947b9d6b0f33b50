import { type Unassignable, unassignable } from '../../shared/assigning/unassignable.ts';
import type { Assignee } from '../../shared/sync/assignee.ts';
import { type FieldError, invalid } from './http/problem.ts';
import type { Services } from './services.ts';

const errors: Readonly<Record<Unassignable, FieldError>> = {
  'does-not-exist': { path: 'assignee.id', message: 'does not exist' },
  'not-an-owner': { path: 'assignee', message: 'does not own the project of the group' },
  inactive: { path: 'assignee', message: 'is not active' },
  'not-a-member': { path: 'assignee', message: 'is not a member of the project of the group' },
};

/** Refuses an assignee that a group of this project cannot have. @throws Problem 400 */
export async function requireAssignable(
  { table }: Services,
  organization: string,
  project: string,
  assignee: Assignee,
): Promise<void> {
  const reason = await unassignable(table, organization, project, assignee);
  if (reason) throw invalid(errors[reason]);
}
