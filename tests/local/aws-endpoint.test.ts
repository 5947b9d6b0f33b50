import * as z from 'zod';
import { type AwsError, awsCalls } from '../../infra/local/aws/call.ts';
import { signed } from '../../infra/local/aws/signature.ts';
import { eventually } from '../eventually.ts';
import { setting } from '../setting.ts';

const stats = z.object({
  operator: z.object({ requests: z.record(z.string(), z.number()), readUnits: z.number(), writeUnits: z.number() }),
  api: z.object({ invocations: z.number(), duration: z.number(), gbSeconds: z.number() }).optional(),
  access: z.object({ logLines: z.number(), logBytes: z.number() }).optional(),
});
const endpoint = setting('STACK_AWS_ENDPOINT');
const as = (accessKey: string) => awsCalls(endpoint, accessKey);
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'INTEGRATION' } });
const get = (pk: string) => ({ TableName: 'AssigneeSync', Key: key(pk) });
const refused = (name: string): Partial<AwsError> => expect.objectContaining({ name });

test('knows the operator and the functions, and nobody else', async () => {
  expect(await as('OPERATOR')('DynamoDB_20120810.GetItem', get('ORGANIZATIONS'))).toBeDefined();
  expect(await as('ASIAINGEST')('DynamoDB_20120810.GetItem', get('INTEGRATION#none'))).toBeDefined();
  await expect(as('ASIAOTHER')('DynamoDB_20120810.GetItem', get('INTEGRATION#none'))).rejects.toEqual(
    refused('UnrecognizedClientException'),
  );
});

const target = { 'x-amz-target': 'DynamoDB_20120810.GetItem', 'content-type': 'application/x-amz-json-1.0' };
const body = JSON.stringify(get('ORGANIZATIONS'));
const signedFor = (service: string, key = 'OPERATOR', sent = body, headers: Record<string, string> = target) =>
  signed({ method: 'POST', url: endpoint, headers, body: sent }, key, service);
const { 'x-amz-security-token': _, ...withoutToken } = signedFor('dynamodb', 'ASIAAPI');
const { authorization, ...unsigned } = signedFor('dynamodb');
const changed = (from: string | RegExp, to: string) => ({
  ...unsigned,
  authorization: authorization?.replace(from, to) ?? '',
});
const lessHeaders = ({ 'x-amz-target': target = '', ...headers }: Record<string, string>) => ({
  ...signedFor('dynamodb', 'OPERATOR', body, headers),
  'x-amz-target': target,
});

test.each([
  ['as it is', signedFor('dynamodb'), undefined],
  ['without a signature', unsigned, 'MissingAuthenticationTokenException'],
  ['with half of one', changed(/, Signature=.*/, ''), 'IncompleteSignatureException'],
  ['with another signature', changed(/Signature=.{64}/, `Signature=${'0'.repeat(64)}`), 'InvalidSignatureException'],
  ['signed with another body', signedFor('dynamodb', 'OPERATOR', '{}'), 'InvalidSignatureException'],
  ['signed for another service', signedFor('sqs'), 'InvalidSignatureException'],
  ['signed for another region', changed('us-east-1', 'eu-west-1'), 'InvalidSignatureException'],
  ['with its operation not signed', lessHeaders(target), 'InvalidSignatureException'],
  ['of another hour', { ...signedFor('dynamodb'), 'x-amz-date': '20250101T000000Z' }, 'InvalidSignatureException'],
  ['with a temporary key and no token', withoutToken, 'UnrecognizedClientException'],
])('a request %s is taken, or refused as AWS does', async (_, headers, error) => {
  const answer = await fetch(endpoint, { method: 'POST', headers, body });
  expect([answer.status, answer.headers.get('x-amzn-errortype') ?? undefined]).toEqual([error ? 403 : 200, error]);
});

test('refuses what the role of a function does not allow, with AWS’s own errors', async () => {
  const ingest = as('ASIAINGEST');
  await expect(ingest('DynamoDB_20120810.GetItem', get('ORG#example#USERS'))).rejects.toEqual(
    refused('AccessDeniedException'),
  );
  const QueueUrl = `${endpoint}/000000000000/AssigneeSync-events.fifo`;
  await expect(ingest('AmazonSQS.ReceiveMessage', { QueueUrl })).rejects.toEqual(refused('AccessDenied'));
});

test('tells the address of a queue by its name', async () => {
  expect(await as('OPERATOR')('AmazonSQS.GetQueueUrl', { QueueName: 'AssigneeSync-events.fifo' })).toEqual({
    QueueUrl: `${endpoint}/000000000000/AssigneeSync-events.fifo`,
  });
});

test('answers what the engine refuses as the engine does', async () => {
  const call = as('OPERATOR')('DynamoDB_20120810.GetItem', { TableName: 'None', Key: key('x') });
  await expect(call).rejects.toEqual(refused('ResourceNotFoundException'));
});

test('counts what each caller consumes, and what functions take and log', async () => {
  const all = async () => stats.parse(await (await fetch(`${endpoint}/_stats`)).json());
  const consumed = async () => (await all()).operator;
  const operator = as('OPERATOR');
  await fetch(`${endpoint}/_stats`, { method: 'DELETE' });
  await operator('DynamoDB_20120810.GetItem', get('TEST#consumption'));
  const before = await consumed();
  const Item = { ...key('TEST#consumption'), gsi1pk: { S: 'TEST#consumption' }, gsi1sk: { S: 'x' } };
  await operator('DynamoDB_20120810.PutItem', { TableName: 'AssigneeSync', Item });
  await operator('DynamoDB_20120810.GetItem', { ...get('TEST#consumption'), ConsistentRead: true });
  const after = await consumed();
  expect(after.writeUnits - before.writeUnits).toBe(2); // the item and its place in the index
  expect(after.readUnits - before.readUnits).toBe(1);
  expect(after.requests.PutItem).toBe(1);

  for (let i = 0; i < 2; i++) await fetch(`${setting('STACK_URL')}/health`);
  const { api, access } = await eventually(all, (shown) => shown.access?.logLines === 2);
  expect(api).toMatchObject({ invocations: 2, duration: expect.any(Number) });
  expect(api?.gbSeconds).toBeCloseTo(((api?.duration ?? 0) / 1000) * 0.5); // it has 512 MB
  expect(access?.logBytes).toBeGreaterThan(200);
});
