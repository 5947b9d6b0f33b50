import { createServer, type Server } from 'node:http';
import { problemOf } from '../../functions/api/http/problem-of.ts';
import { openServices } from '../../functions/api/services.ts';
import type { AwsCalls } from '../../shared/aws/aws-calls.ts';
import { AwsFailure } from '../../shared/aws/aws-failure.ts';
import { AwsService } from '../../shared/aws/aws-service.ts';
import { AwsUnreached } from '../../shared/aws/aws-unreached.ts';
import { output } from '../../shared/log.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Contended } from '../../shared/store/decide-again.ts';
import { Table } from '../../shared/store/table.ts';
import { callInProcess } from './in-process.ts';

/** An AWS that refuses every call with one error. */
let error = 'none';
let server: Server;
let endpoint: string;
let printed: string[];
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${error}`, message: 'arn:aws:secret' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => server.close());
beforeEach(() => {
  printed = [];
  jest.spyOn(output, 'write').mockImplementation((line) => void printed.push(line));
});
afterEach(() => jest.restoreAllMocks());

const access = () => ({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });

async function call(dynamoDb: AwsCalls = new AwsService('dynamodb', { access })) {
  const table = new Table(dynamoDb, 'table');
  const sqs = new AwsService('sqs', { access });
  const services = openServices({
    table,
    events: new EventQueue(sqs, endpoint),
    followUps: new FollowUpQueue(sqs, endpoint),
    sealer: { seal: () => Promise.reject(new Error('nothing to seal')) },
    channelNetworks: { private: false, loopback: false },
    clock: () => new Date(),
  });
  return callInProcess(services, 'ask_secret', ['GET', '/v1/organizations/example/users']);
}

test.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
  'answers 503 with Retry-After when AWS says %s',
  async (name) => {
    error = name;
    expect(await call()).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  },
);

test.each([
  ['BatchGetItem', { UnprocessedKeys: { table: { Keys: [{ pk: { S: 'a' }, sk: { S: 'b' } }] } } }],
  ['BatchWriteItem', { UnprocessedItems: { table: [{ DeleteRequest: { Key: { pk: { S: 'a' }, sk: { S: 'b' } } } }] } }],
])('answers 503 when DynamoDB has no time for all of a %s', async (operation, left) => {
  const table = new Table({ call: async () => left }, 'table');
  const key = { pk: 'a', sk: 'b' };
  const asked = operation === 'BatchGetItem' ? table.batchGet([key]) : table.batchWrite([{ delete: key }]);
  const thrown: unknown = await asked.catch((error: unknown) => error);
  expect(thrown).toMatchObject({ call: `dynamodb.${operation}` });
  expect(problemOf(thrown).answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
});

test.each([
  ['AWS cannot be reached', new AwsUnreached('dynamodb.Query', 'ECONNREFUSED')],
  ['AWS itself fails', new AwsFailure('UnknownError', 502, 'dynamodb.Query')],
  ['others keep changing the same record', new Contended('again')],
])('answers 503 when %s', (_, thrown) => {
  expect(problemOf(thrown).answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
});

test('answers 500 for anything else, and tells neither caller nor log what the error says', async () => {
  error = 'AccessDeniedException';
  const answer = await call();
  expect(answer).toMatchObject({ status: 500, headers: { 'content-type': 'application/problem+json' } });
  expect(JSON.stringify(answer)).not.toMatch(/aws|AccessDenied|at /);
  expect(printed.map((line) => JSON.parse(line))).toMatchObject([
    {
      ...{ level: 'ERROR', step: 'api', route: 'GET /v1/organizations/{org}/users' },
      ...{ error: 'AccessDeniedException', call: 'dynamodb.BatchGetItem' },
    },
  ]);
  expect(printed.join()).not.toMatch(/arn:|ask_secret/);
});

test('tells nobody what an error quotes', async () => {
  const answer = await call({ call: () => Promise.reject(new TypeError('ann@example.com is not iterable')) });
  expect(answer.status).toBe(500);
  expect(printed.map((line) => JSON.parse(line))).toMatchObject([{ level: 'ERROR', error: 'TypeError' }]);
  expect(JSON.stringify([answer, printed])).not.toContain('ann@');
});
