import { type AssignParts, assignGroup as assignFor } from '../../shared/assigning/assign-group.ts';
import type { Assignee } from '../../shared/sync/assignee.ts';
import type { Group } from '../../shared/sync/group.ts';

/** `assignGroup` of `shared/assigning`, for this API. @throws Contended */
export const assignGroup = (
  services: AssignParts,
  organization: string,
  group: string,
  decide: (group: Group) => Assignee | null,
): Promise<Group | undefined> => assignFor(services, { organization, group, source: { type: 'api' } }, decide);
