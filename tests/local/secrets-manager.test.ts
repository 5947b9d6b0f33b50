import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secret, sessionToken } from '../../infra/local/aws/signature.ts';
import { type RunningStack, startStack } from '../running-stack.ts';

const name = 'AssigneeSync/entra-client-secret';
const given = 'the client secret of a test';

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack({ env: { ENTRA_CLIENT_SECRET: given } });
}, 30_000);
afterAll(() => stack.stop());

const clientOf = (accessKeyId: string): SecretsManagerClient =>
  new SecretsManagerClient({
    endpoint: stack.awsEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: secret, sessionToken },
  });
const get = (accessKeyId: string, SecretId = name) =>
  clientOf(accessKeyId).send(new GetSecretValueCommand({ SecretId }));
const put = (accessKeyId: string, SecretString: string, SecretId = name) =>
  clientOf(accessKeyId).send(new PutSecretValueCommand({ SecretId, SecretString }));

test('gives the secret’s value to functions that sign people in, by name and by ARN', async () => {
  const byName = await get('ASIACONNECT');
  expect(byName).toMatchObject({
    ARN: expect.stringMatching(new RegExp(`^arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-\\w{6}$`)),
    Name: name,
    SecretString: given,
    VersionStages: ['AWSCURRENT'],
    CreatedDate: expect.any(Date),
  });
  for (const function_ of ['ASIAFOLLOWUP', 'ASIAWATCH']) {
    expect((await get(function_, byName.ARN)).SecretString).toBe(given);
  }
});

test('is printed nowhere', () => {
  expect(stack.output()).not.toContain(given);
});

test.each(['ASIAAPI', 'ASIAINGEST', 'ASIAAPPLY', 'ASIARELAY'])('refuses %s', async (accessKeyId) => {
  const { ARN } = await get('OPERATOR');
  const words = `not authorized to perform: secretsmanager:GetSecretValue on resource: ${ARN} because`;
  await expect(get(accessKeyId)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(words),
  });
});

test('has the operator replace it, and nobody else', async () => {
  await expect(put('ASIACONNECT', 'other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const { VersionId } = await put('OPERATOR', 'a newer one');
  expect(await get('ASIACONNECT')).toMatchObject({ SecretString: 'a newer one', VersionId });
});

test('says to those who may know that there is no other', async () => {
  await expect(get('OPERATOR', 'other')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret.",
  });
  await expect(get('ASIACONNECT', 'other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
