import type { ExampleOrganization } from '../example-organization.ts';

/** The body that maps `annie` of the organization's Jira to ann. */
export const mappingToAnn = (org: ExampleOrganization, part: object = {}) => ({
  userId: 'ann',
  provider: 'jira-server',
  integrationId: org.jira.id,
  externalName: 'annie',
  ...part,
});
