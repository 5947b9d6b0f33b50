import type { Group } from '../../shared/sync/group.ts';

/** A group that is linked to SHOP-42 of the integration `jira`, and last saw it assigned to ann at position 5. */
export const groupThatSawAnn: Group = {
  project: 'web',
  title: 'Checkout answers 500',
  url: null,
  assignee: { type: 'user', id: 'ann' },
  assignedAt: '2025-11-13T07:00:00.000Z',
  links: { 'jira#SHOP-42': { integration: 'jira', issue: 'SHOP-42', title: null, url: null } },
  applied: { 'jira#10042': { outcome: 'assigned', position: '5', delivery: 'd5', seen: { id: 'U1', name: 'ann' } } },
  subscribers: {},
  version: 1,
};
