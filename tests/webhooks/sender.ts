import { everyItem, type Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import type { ExampleOrganization } from '../example-organization.ts';

export interface WebhookAnswer {
  readonly code: number;
  readonly status: string;
  readonly delivery: string;
  readonly reason?: string;
}

/** Sends a webhook as a tracker does: JSON unless it is bytes or text already. */
export async function send(url: string, body: unknown, headers: Record<string, string> = {}): Promise<WebhookAnswer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: raw as NonNullable<RequestInit['body']>,
  });
  return { code: answer.status, ...((await answer.json()) as Omit<WebhookAnswer, 'code'>) };
}

export const sendJira = (org: ExampleOrganization, body: unknown) => send(org.jira.url, body);

export const sendAdo = (org: ExampleOrganization, body: unknown) =>
  send(org.ado.url, body, { 'shared-secret': org.ado.secret });

/** The delivery's record, once it came to its end. */
export async function delivered(org: ExampleOrganization, delivery: string): Promise<Json> {
  const { body } = await eventually(
    () => org.api('GET', `deliveries/${delivery}`),
    ({ status }) => status === 200,
  );
  return body;
}

/** All of them, by id. */
export async function deliveriesOf(org: ExampleOrganization): Promise<ReadonlyMap<string, Json>> {
  return new Map((await everyItem(org.api, 'deliveries')).map((delivery) => [String(delivery.id), delivery]));
}

/** Sends a webhook of Jira that must be accepted, and waits for what became of it. */
export async function applyJira(org: ExampleOrganization, body: unknown): Promise<Json> {
  return delivered(org, accepted(await sendJira(org, body)));
}

export async function applyAdo(org: ExampleOrganization, body: unknown): Promise<Json> {
  return delivered(org, accepted(await sendAdo(org, body)));
}

function accepted(answer: WebhookAnswer): string {
  if (answer.code !== 202) throw new Error(`Not accepted: ${JSON.stringify(answer)}`);
  return answer.delivery;
}

export async function groupOf(org: ExampleOrganization, group = org.group): Promise<Json> {
  return (await org.api('GET', `groups/${group}`)).body;
}

/** The history, once it has as many entries. */
export async function activityOf(org: ExampleOrganization, entries: number, group = org.group): Promise<Json> {
  const { body } = await eventually(
    () => org.api('GET', `groups/${group}/activity`),
    ({ body }) => Number(body.items?.length) >= entries,
  );
  return body.items as Json;
}
