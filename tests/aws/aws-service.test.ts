import { createServer, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { portOf } from '../../infra/local/open-server.ts';
import { AwsService } from '../../shared/aws/aws-service.ts';
import { errorFields } from '../../shared/log.ts';

type Behaviour = (answer: ServerResponse) => void;

const says =
  (status: number, body: object | string): Behaviour =>
  (answer) => {
    answer.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const cutOff: Behaviour = (answer) => answer.destroy();
const fine = says(200, { Item: { pk: { S: '1' } } });
const silent: Behaviour = () => undefined;
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
  await expect(call(refused, fine)).rejects.toThrow('AWS answered dynamodb.GetItem with 400 AccessDeniedException');
  expect(asked).toHaveLength(1);
});

test.each([
  ['an endpoint that is no address', { endpoint: 'localhost' }, 'Invalid URL'],
  ['a region that is no part of one', { region: 'a b' }, 'Invalid URL'],
  [
    'a session token of two lines',
    { credentials: { accessKeyId: 'x', secretAccessKey: 'x', sessionToken: 'a\nb' } },
    'Invalid character in header',
  ],
])('what cannot be sent is told at once, and is not AWS that does not answer: %s', async (_, setting, words) => {
  const whole = {
    endpoint: undefined,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    ...setting,
  };
  const timers = jest.spyOn(global, 'setTimeout');
  const asking = new AwsService('dynamodb', { access: () => whole }).call('GetItem', {});
  await expect(asking).rejects.toThrow(new RegExp(words));
  await expect(asking).rejects.toBeInstanceOf(TypeError);
  expect(timers).not.toHaveBeenCalled();
  timers.mockRestore();
});

test('a quota that is full for good is no throttling', async () => {
  const full = says(400, { __type: 'ItemCollectionSizeLimitExceededException' });
  await expect(call(full, fine)).rejects.toThrow('ItemCollectionSizeLimitExceededException');
  expect(asked).toHaveLength(1);
});

test('many calls at once take 50 connections at most, and none of them is late for waiting', async () => {
  const service = new AwsService('dynamodb', { timeout: 800 });
  const sockets = new Set<unknown>();
  const seen = (socket: unknown) => sockets.add(socket);
  server.on('connection', seen);
  asked = [];
  behaviours = Array.from({ length: 400 }, () => (answer) => setTimeout(() => fine(answer), 150));
  await Promise.all(Array.from({ length: 400 }, () => service.call('GetItem', {})));
  server.off('connection', seen);
  expect(asked).toHaveLength(400);
  expect(sockets.size).toBeLessThanOrEqual(50);
});

test('an attempt that takes too long is ended, and told as that', async () => {
  const service = new AwsService('dynamodb', { timeout: 30 });
  behaviours = [silent, silent, silent];
  asked = [];
  await expect(service.call('GetItem', {})).rejects.toMatchObject({ name: 'AwsUnreached', code: 'ETIMEDOUT' });
  expect(asked).toHaveLength(3);
});

test('a call whose turn never comes is ended', async () => {
  const service = new AwsService('dynamodb', { timeout: 100 });
  behaviours = Array.from({ length: 1200 }, () => silent);
  asked = [];
  const calls = await Promise.allSettled(Array.from({ length: 400 }, () => service.call('GetItem', {})));
  expect(calls.filter(({ status }) => status === 'rejected')).toHaveLength(400);
  expect(asked.length).toBeLessThan(900); // of each attempt's 400 about 150 have a turn in 300 ms
});

test('when every connection that was kept is dead, a call is sent again on a new one', async () => {
  const dead = new Set<unknown>();
  behaviours = Array.from(
    { length: 5 },
    (): Behaviour => (answer) => {
      dead.add(answer.socket);
      setTimeout(() => fine(answer), 20);
    },
  );
  const service = new AwsService('dynamodb');
  await Promise.all(Array.from({ length: 5 }, () => service.call('GetItem', {})));
  expect(dead.size).toBe(5);
  const ofTheLiving: Behaviour = (answer) => (dead.has(answer.socket) ? cutOff : fine)(answer);
  await expect(call(ofTheLiving, ofTheLiving)).resolves.toHaveProperty('Item');
  // The next ones find no dead one any more.
  for (let i = 0; i < 4; i++) {
    await expect(call(ofTheLiving)).resolves.toHaveProperty('Item');
    expect(asked).toHaveLength(1);
  }
});

const inLog = { error: 'AwsUnreached', call: 'dynamodb.GetItem' };

test.each([
  [cutOff, { ...inLog, errorCode: 'ECONNRESET' }],
  [says(200, '{"Item":'), { ...inLog, errorCode: 'UNREADABLE' }],
  [says(503, '<html>'), { ...inLog, error: 'UnknownError' }],
])('tells the log which call failed, and how: %#', async (does, told) => {
  await call(does, does, does).catch((error: unknown) => expect(errorFields(error)).toMatchObject(told));
  expect.assertions(1);
});

test('waits longer for a service that has too much to do than for one that cuts off', async () => {
  const random = jest.spyOn(Math, 'random').mockReturnValue(0.07);
  const timers = jest.spyOn(global, 'setTimeout');
  await call(throttled, throttled, fine);
  await call(cutOff, cutOff, fine);
  const waits = timers.mock.calls.map(([, milliseconds]) => Math.round(milliseconds ?? 0));
  random.mockRestore();
  timers.mockRestore();
  // Others wait too: for an answer, or to print.
  expect(waits.filter((milliseconds) => milliseconds < 100)).toEqual([35, 70, 7, 14]);
});

test.each([
  ['com.amazonaws.dynamodb.v20120810#TransactionCanceledException', 'TransactionCanceledException'],
  ['com.amazonaws.sqs#QueueDoesNotExist:http://internal.amazon.com/coral/', 'QueueDoesNotExist'],
  ['NotFoundException', 'NotFoundException'],
  ['NotFoundException:http://internal.amazon.com/coral/#com.amazon', 'NotFoundException'],
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
