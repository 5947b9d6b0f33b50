import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { exampleOrganization } from '../../example-organization.ts';
import { jiraIssueUpdated, jiraUser } from '../../payloads/jira-server.ts';
import { applyJira } from '../../webhooks/sender.ts';
import { operator } from '../stack/operator.ts';

/** A webhook as ingest gets it from the gateway. */
export type WebhookRequest = Pick<APIGatewayProxyEventV2, 'rawPath' | 'headers' | 'body' | 'isBase64Encoded'> & {
  readonly requestContext: { readonly http: { readonly method: string } };
};

export interface KnownChange {
  readonly request: WebhookRequest;
  /** Every item of the table when the webhook comes in, in DynamoDB's JSON. */
  readonly items: readonly unknown[];
}

const scanned = z.object({ Items: z.array(z.unknown()) });

/**
 * The usual event: an issue that is linked to one group passes to a user, and both are known already. Made with the
 * running local stack, so that the items are those that the functions write.
 */
export async function makeKnownChange(): Promise<KnownChange> {
  const org = await exampleOrganization();
  const first = 1_763_000_000_000;
  await applyJira(org, jiraIssueUpdated({ assignee: jiraUser('ann'), timestamp: first }));
  await applyJira(org, jiraIssueUpdated({ assignee: jiraUser('bob'), timestamp: first + 1 }));
  const { call, tableName } = await operator();
  const { Items } = scanned.parse(await call('DynamoDB_20120810.Scan', { TableName: tableName }));
  return {
    request: {
      rawPath: new URL(org.jira.url).pathname,
      requestContext: { http: { method: 'POST' } },
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(jiraIssueUpdated({ assignee: jiraUser('ann'), timestamp: first + 2 })),
      isBase64Encoded: false,
    },
    items: Items,
  };
}
