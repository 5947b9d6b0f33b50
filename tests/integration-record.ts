import type { Integration } from '../shared/store/integrations.ts';

/** An integration as the table holds it. */
export const integrationRecord = (more: Partial<Integration> = {}): Integration => ({
  id: '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111',
  organization: 'example',
  provider: 'jira-server',
  name: 'Jira',
  baseUrl: 'https://jira.example.com',
  externalId: null,
  config: { inboundAssignee: true, outboundAssignee: false, onUnmatched: 'keep' },
  credentials: [],
  createdAt: '2025-11-01T08:00:00.000Z',
  ...more,
});
