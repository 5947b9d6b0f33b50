import assert from 'node:assert/strict';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import fc from 'fast-check';
import * as z from 'zod';
import type { handler as ingestHandler } from '../../functions/ingest/handler.ts';
import { eventMessage } from '../../shared/messages/event.ts';
import { providers } from '../../shared/providers/index.ts';
import { type ProviderName, providerName } from '../../shared/providers/provider-name.ts';
import { keys } from '../../shared/store/keys.ts';
import { integrationRecord } from '../integration-record.ts';
import { closeServers } from '../outgoing/servers.ts';
import { hostile } from './hostile.ts';
import { oddText } from './odd/odd-text.ts';
import { rawBody } from './odd/raw-body.ts';
import { oddWebhooks } from './odd/webhooks.ts';
import { quickly } from './quickly.ts';
import { gatewayEvent, type Sent } from './running/gateway-event.ts';
import { logLines } from './running/log-lines.ts';
import { MemoryAws } from './running/memory-aws.ts';

const ids = {
  'jira-server': '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111',
  'azure-devops': '4f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a222',
} as const;
const madeAt = new Date('2025-11-01T08:00:00Z');
const made = {
  'jira-server': providers['jira-server'].newCredential(ids['jira-server'], madeAt),
  'azure-devops': providers['azure-devops'].newCredential(ids['azure-devops'], madeAt),
};
const token = made['jira-server'].path.split('/').at(-1) ?? '';
const secret = made['azure-devops'].secret ?? '';
/** What proves who sends. */
const proof = { 'jira-server': {}, 'azure-devops': { 'shared-secret': secret } } as const;

let handler: typeof ingestHandler;
let aws: MemoryAws;
beforeAll(async () => {
  aws = await MemoryAws.start();
  for (const provider of providerName.options) {
    const { stored } = made[provider];
    const record = integrationRecord({ id: ids[provider], provider, credentials: [stored] });
    aws.put({ ...keys.integration(record.id), ...record });
  }
  ({ handler } = await import('../../functions/ingest/handler.ts'));
});
afterAll(closeServers);

const answerBody = z.strictObject({
  status: z.enum(['accepted', 'ignored', 'parked', 'unauthorized', 'refused', 'gone']),
  delivery: z
    .string()
    .regex(/^[\da-f]{32}$/)
    .optional(),
  reason: z.enum(['unsupported-event', 'nothing-changed', 'invalid-json', 'invalid-payload']).optional(),
});
/** CONTRACT of the webhooks: the status that each code comes with. */
const statuses: Readonly<Record<number, readonly string[]>> = {
  200: ['ignored', 'parked'],
  202: ['accepted'],
  401: ['unauthorized'],
  404: ['refused'],
  405: ['refused'],
  413: ['refused'],
  415: ['refused'],
};
/** Of the credentials, and of what genuine payloads say of people and issues. */
const private_ = [
  token.slice(-40),
  secret,
  secret.slice(10),
  'example.com',
  'Carol',
  'JIRAUSER',
  'Checkout',
  '<script',
];

/** Sends it, and holds the answer and what is logged to the contract. */
async function send(sent: Sent): Promise<APIGatewayProxyStructuredResultV2> {
  const before = aws.messages.length;
  const { done, lines } = await logLines(() => handler(gatewayEvent(sent)));
  const answer = answerBody.parse(JSON.parse(done.body ?? ''));
  assert.ok(statuses[done.statusCode ?? 0]?.includes(answer.status), `${done.statusCode} ${done.body}`);
  for (const each of private_) assert.ok(!`${done.body} ${lines}`.includes(each), `${each} in ${done.body} ${lines}`);
  const messages = aws.messages.slice(before).map((body) => eventMessage.parse(JSON.parse(body)));
  const expected = answer.status === 'accepted' || answer.status === 'parked' ? [answer.delivery] : [];
  assert.deepEqual(
    messages.map(({ delivery }) => delivery),
    expected,
  );
  return done;
}

const types = fc.oneof(
  { weight: 8, arbitrary: fc.constant('application/json; charset=utf-8') },
  { weight: 1, arbitrary: oddText },
  { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/json,application/json', 'application/JSON ;;') },
);

describe.each(providerName.options)('%s', (provider) => {
  const bodies = fc.record({ body: rawBody(oddWebhooks[provider]), type: types });
  hostile('answers a body of a sender whom it knows by the contract', 375, bodies, async ({ body, type }) => {
    const headers = { ...proof[provider], 'content-type': type };
    const { statusCode } = await quickly(() => send({ path: made[provider].path, headers, body }));
    assert.ok([200, 202, 415].includes(statusCode ?? 0));
  });
});

const oddPath = fc.oneof(
  oddText,
  fc
    .tuple(fc.constantFrom<ProviderName>(...providerName.options), oddText)
    .map(([name, text]) => `/webhooks/${name}/${text}`),
  fc.tuple(oddText, fc.nat(300)).map(([text, at]) => {
    const { path } = made['jira-server'];
    return `${path.slice(0, at)}${text || 'x'}${path.slice(at)}`;
  }),
  fc.constantFrom('', '/', '//', '/webhooks', made['azure-devops'].path, `${made['azure-devops'].path}/`),
);
const strangers = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'OPTIONS', ''),
  path: oddPath,
  headers: fc.dictionary(
    fc.constantFrom('shared-secret', 'authorization', 'content-type', 'content-length', '__proto__'),
    fc.oneof(
      oddText,
      oddText.map((text) => `Basic ${Buffer.from(text).toString('base64')}`),
      oddText.map((text) => `${secret},${text}`),
    ),
  ),
  body: fc.oneof(oddText, rawBody(oddWebhooks['jira-server'])),
});

hostile('takes nothing of a stranger', 3000, strangers, async (sent) => {
  const { statusCode } = await quickly(() => send(sent));
  assert.ok([401, 404, 405].includes(statusCode ?? 0), String(statusCode));
});
