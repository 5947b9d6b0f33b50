import type { ExampleOrganization } from '../../example-organization.ts';
import { sendJira } from '../../webhooks/sender.ts';

/** Sends a webhook of Jira that must be accepted, and answers its delivery. */
export async function sendAccepted(org: ExampleOrganization, body: object): Promise<string> {
  const answer = await sendJira(org, body);
  if (answer.code !== 202) throw new Error(`Not accepted: ${JSON.stringify(answer)}`);
  return answer.delivery;
}
