import type { Curl } from './curl.ts';

export interface WayBackProps {
  readonly curl: Curl;
  /** The id that the connected Jira has as an integration. */
  readonly integration: string;
  readonly jiraUrl: string;
}

/** Commands to paste in their order: an assignment made here, and all that comes of it. */
export function wayBack({ curl, integration, jiraUrl }: WayBackProps): string {
  const toBob = { assignee: { type: 'user', id: 'bob' } };
  return `
And the way back: the example Jira is connected, and its SHOP-42 linked as well.
Assign the group to bob (or ann) by API:
  ${curl.send('PUT', '/groups/checkout-500/assignee', toBob)}

A sample channel prints the notice here, and Jira shows the assignee (open
${jiraUrl}/browse/SHOP-42 or paste):
  curl -sS ${jiraUrl}/ | grep SHOP-42

A second later: who was told ("followUps"), and the webhook that Jira sent back,
of which nothing comes ("unchanged"):
  ${curl.show('/groups/checkout-500/activity')}
  ${curl.show(`/deliveries?integration=${integration}`)}
`;
}
