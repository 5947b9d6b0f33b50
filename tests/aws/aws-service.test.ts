import { createServer, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { portOf } from '../../infra/local/open-server.ts';
import { AwsService } from '../../shared/aws/aws-service.ts';

type Behaviour = (answer: ServerResponse) => void;

const says =
  (status: number, body: object | string): Behaviour =>
  (answer) => {
    answer.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const cutOff: Behaviour = (answer) => answer.destroy();
const fine = says(200, { Item: { pk: { S: '1' } } });
const throttled = says(400, { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException' });

let server: Server;
let behaviours: Behaviour[];
let asked: { target: unknown; sent: unknown }[];

beforeAll(async () => {
  server = createServer(async (request, answer) => {
    asked.push({ target: request.headers['x-amz-target'], sent: JSON.parse(await text(request)) });
    behaviours.shift()?.(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${portOf(server.address())}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const call = (...does: Behaviour[]) => {
  behaviours = does;
  asked = [];
  return new AwsService('dynamodb').call('GetItem', { Key: 'é' });
};

test('answers what the service says', async () => {
  await expect(call(fine)).resolves.toEqual({ Item: { pk: { S: '1' } } });
  expect(asked).toEqual([{ target: 'DynamoDB_20120810.GetItem', sent: { Key: 'é' } }]);
});

test.each([
  ['it is cut off', cutOff],
  ['it is throttled', throttled],
  ['the service fails', says(500, { __type: 'InternalServerError' })],
  ['something in between answers', says(502, '<html>')],
  ['the answer is not whole', says(200, '{"Item":')],
])('asks again when %s', async (_, passing) => {
  await expect(call(passing, passing, fine)).resolves.toHaveProperty('Item');
  expect(asked).toHaveLength(3);
});

test('gives up after three attempts, with the name of what the service said', async () => {
  await expect(call(throttled, throttled, throttled, fine)).rejects.toMatchObject({
    name: 'ProvisionedThroughputExceededException',
    status: 400,
  });
});

test('a refusal is not asked for twice', async () => {
  const refused = says(400, { __type: 'com.amazon.coral.service#AccessDeniedException', Message: 'of somebody' });
  await expect(call(refused, fine)).rejects.toThrow('An AWS service answered 400 AccessDeniedException');
  expect(asked).toHaveLength(1);
});

test('many calls at once take 50 connections at most, and none of them is late for waiting', async () => {
  const service = new AwsService('dynamodb', { timeout: 400 });
  const sockets = new Set<unknown>();
  const seen = (socket: unknown) => sockets.add(socket);
  server.on('connection', seen);
  asked = [];
  behaviours = Array.from({ length: 400 }, () => (answer) => setTimeout(() => fine(answer), 100));
  await Promise.all(Array.from({ length: 400 }, () => service.call('GetItem', {})));
  server.off('connection', seen);
  expect(asked).toHaveLength(400);
  expect(sockets.size).toBeLessThanOrEqual(50);
});

test('an attempt that takes too long is ended, and told as that', async () => {
  const service = new AwsService('dynamodb', { timeout: 30 });
  behaviours = [() => undefined, () => undefined, () => undefined];
  asked = [];
  await expect(service.call('GetItem', {})).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(asked).toHaveLength(3);
});

test.each([
  ['com.amazonaws.dynamodb.v20120810#TransactionCanceledException', 'TransactionCanceledException'],
  ['com.amazonaws.sqs#QueueDoesNotExist:http://internal.amazon.com/coral/', 'QueueDoesNotExist'],
  ['NotFoundException', 'NotFoundException'],
  [7, 'UnknownError'],
])('calls an error %j as the service does', async (__type, name) => {
  await expect(call(says(400, { __type, CancellationReasons: [] }))).rejects.toMatchObject({
    ...{ name, status: 400 },
    told: { CancellationReasons: [] },
  });
});

test('an answer without anything is one without fields', async () => {
  await expect(call(says(200, ''))).resolves.toEqual({});
});

test('what a service told is on no error that Lambda logs', async () => {
  const refused = says(400, { __type: 'ConditionalCheckFailedException', Item: { email: { S: 'ann@example.com' } } });
  const error: unknown = await call(refused).catch((caught: unknown) => caught);
  expect(error).toHaveProperty('told.Item');
  expect(JSON.stringify([error, Object.getOwnPropertyDescriptors(error)])).not.toContain('ann@');
});
