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
