import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { handler as Handler } from '../../functions/ingest/handler.ts';
import { providers } from '../../shared/providers/index.ts';
import { keys } from '../../shared/store/keys.ts';
import { functionEnvironment } from '../function-environment.ts';
import { integrationRecord } from '../integration-record.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';

/** What one service does with a call: answer, refuse, or never answer. */
type Behaviour = { status: number; body: unknown } | 'takes it' | 'never';

const id = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
const made = providers['jira-server'].newCredential(id, new Date('2025-11-01T08:00:00Z'));
const Item = marshall({ ...keys.integration(id), ...integrationRecord({ id, credentials: [made.stored] }) });
const fine = { table: { status: 200, body: { Item } }, queue: 'takes it' } as const;
const behaviour: { table: Behaviour; queue: Behaviour } = { ...fine };

let aws: Server;
let logged: string;
let handler: typeof Handler;

beforeAll(async () => {
  aws = createServer(async (request, answer) => {
    const target = String(request.headers['x-amz-target']);
    const does = target.startsWith('DynamoDB') ? behaviour.table : behaviour.queue;
    await text(request);
    if (does === 'never') return;
    const { status, body } = does === 'takes it' ? { status: 200, body: { MessageId: 'm' } } : does;
    answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    answer.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
  Object.assign(
    process.env,
    functionEnvironment(url, { EVENT_QUEUE_URL: `${url}/events.fifo`, DEAD_LETTER_QUEUE_URL: `${url}/dead.fifo` }),
  );
});

// The handler builds its clients when it is loaded, and keeps what it read: a fresh one for each test.
beforeEach(async () => {
  Object.assign(behaviour, fine);
  logged = '';
  jest.resetModules();
  const { output } = await import('../../shared/log.ts');
  jest.spyOn(output, 'write').mockImplementation((line) => {
    logged += line;
  });
  ({ handler } = await import('../../functions/ingest/handler.ts'));
});

afterEach(() => {
  jest.restoreAllMocks();
  expect(logged).toContain('"step":"ingest"');
  expect(logged).not.toContain(made.path.split('/').at(-1));
  expect(logged).not.toContain('@example.com');
});

afterAll(() => {
  aws.closeAllConnections();
  aws.close();
});

const event = (body: unknown): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: 'ANY /webhooks/{proxy+}',
  rawPath: made.path,
  rawQueryString: '',
  headers: { 'content-type': 'application/json' },
  requestContext: {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'api.example.com',
    domainPrefix: 'api',
    http: { method: 'POST', path: made.path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'Jira' },
    requestId: 'r',
    routeKey: 'ANY /webhooks/{proxy+}',
    stage: '$default',
    time: '13/Nov/2025:08:00:00 +0000',
    timeEpoch: 1_763_020_800_000,
  },
  body: JSON.stringify(body),
  isBase64Encoded: false,
});

const unavailable = { statusCode: 503, headers: { 'retry-after': '5' }, body: '{"status":"unavailable"}' };
const throttled = (type: string) => ({ status: 400, body: { __type: type, message: 'slow down' } });

test('with both services well the event is accepted', async () => {
  expect(await handler(event(jiraIssueUpdated()))).toMatchObject({ statusCode: 202 });
});

test.each([
  ['the table fails', 'table', { status: 500, body: {} }],
  [
    'the table throttles',
    'table',
    throttled('com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'),
  ],
  ['the table refuses the function', 'table', throttled('com.amazon.coral.service#AccessDeniedException')],
  ['the table answers something else', 'table', { status: 200, body: { Item: { pk: { S: 'x' } } } }],
  ['the table never answers', 'table', 'never'],
  ['the queue fails', 'queue', { status: 500, body: {} }],
  ['the queue throttles', 'queue', throttled('com.amazonaws.sqs#RequestThrottled')],
  ['the queue never answers', 'queue', 'never'],
] as const)(
  'when %s the sender is told to come again, in time',
  async (_, service, does) => {
    behaviour[service] = does;
    const started = Date.now();
    expect(await handler(event(jiraIssueUpdated()))).toMatchObject(unavailable);
    expect(Date.now() - started).toBeLessThan(9_000);
  },
  15_000,
);

test('a body that cannot be parked is not claimed to be', async () => {
  behaviour.queue = { status: 500, body: {} };
  expect(await handler(event([]))).toMatchObject(unavailable);
});
