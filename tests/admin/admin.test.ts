import { admin, apiClient } from '../api-client.ts';
import { exampleOrganization } from '../example-organization.ts';
import { setting } from '../setting.ts';
import { runAdminHere } from './admin-here.ts';
import { runAdmin as run } from './run-admin.ts';

test('an administrator key is made, works, is listed and revoked', async () => {
  const made = await run(['api-key', 'create', '--name', 'first']);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  const key = /^ask_[\w-]{43}$/m.exec(made.stdout)?.[0] ?? '';
  expect((await apiClient(key)('GET', '/v1/organizations')).status).toBe(200);

  const listed = JSON.parse((await run(['api-key', 'list', '--json'])).stdout);
  const { id } = listed.items.find(({ name }: { name: string }) => name === 'first');
  expect(await run(['api-key', 'revoke', id])).toMatchObject({ status: 0, stdout: `Revoked ${id}\n` });
  expect((await apiClient(key)('GET', '/v1/organizations')).status).toBe(401);
  expect(await run(['api-key', 'revoke', id])).toMatchObject({ status: 1, stderr: expect.stringContaining(id) });
});

test('a key of an organization reaches that one only', async () => {
  const { org } = await exampleOrganization();
  const { status, stdout } = await run(['api-key', 'create', '--organization', org, '--json']);
  expect(status).toBe(0);
  const made = JSON.parse(stdout);
  expect(made).toEqual({ id: expect.any(String), name: 'admin', organization: org, key: expect.any(String) });
  const call = apiClient(made.key);
  expect((await call('GET', `/v1/organizations/${org}/users`)).status).toBe(200);
  expect((await call('GET', '/v1/organizations')).status).toBe(403);
  const listed = await admin()('GET', `/v1/organizations/${org}/api-keys`);
  expect(listed.body.items).toContainEqual(expect.objectContaining({ id: made.id, name: 'admin' }));
});

test('--help tells how it is used, all or one command', async () => {
  expect(await run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('api-key create') });
  expect(await run(['why', '-h'])).toMatchObject({ status: 0, stdout: expect.stringContaining('GROUP') });
});

test.each([
  [[], 'A command is missing'],
  [['api-key', 'create', '--force'], "Unknown option '--force'"],
])('%j is not understood: status 2, and how it is used', async (words, message) => {
  const { status, stdout, stderr } = await run(words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).toContain('npm run admin --');
});

test.each([
  ['a group that is not there', ['why', 'nothing', '--organization', 'nobody'], 'There is no organization nobody'],
  ['an organization that is not there', ['tail', '--organization', 'nobody'], 'There is no organization nobody'],
  ['an organization without parked bodies', ['parked', 'list', '--organization', 'nobody'], 'no organization nobody'],
  ['a stack that is not there', ['parked', 'list', '--stack', 'Elsewhere'], 'There is no such queue'],
  ['a message that is not there', ['parked', 'show', '00000000-none'], 'No such message'],
])('%s is told in words, in JSON for scripts: status 1', async (_, words, message) => {
  expect(await runAdminHere(words)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(message) });
  const { status, stdout } = await runAdminHere([...words, '--json']);
  expect([status, JSON.parse(stdout)]).toEqual([1, { error: expect.stringContaining(message) }]);
});

test('credentials that do not suffice: what they lack is told', async () => {
  const { status, stderr } = await run(['parked', 'list'], {
    AWS_ACCESS_KEY_ID: 'ASIAAPI',
    AWS_SESSION_TOKEN: 'local',
  });
  expect([status, stderr]).toEqual([1, expect.stringMatching(/do not suffice.*not authorized to perform: sqs:/)]);
});

test.each([
  ['an unknown organization', ['--organization', 'nobody'], {}, 'no organization nobody'],
  ['a stack that is not there', ['--stack', 'Elsewhere'], {}, 'There is no such table'],
  ['no credentials', [], { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined }, 'No AWS credentials'],
  ['credentials that AWS does not know', [], { AWS_ACCESS_KEY_ID: 'SOMEBODY' }, 'does not know these credentials'],
  ['no region', [], { AWS_REGION: undefined }, 'AWS_REGION'],
  ['an empty region', [], { AWS_REGION: '' }, 'AWS_REGION'],
  ['another region', [], { AWS_REGION: 'eu-west-1' }, 'scoped to a valid region'],
  ['a secret that is not the key’s', [], { AWS_SECRET_ACCESS_KEY: 'another' }, 'the secret does not belong to the key'],
  ['no AWS to reach', [], { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'cannot be reached at http://127.0.0.1:1, where'],
  ['no address of AWS', [], { AWS_ENDPOINT_URL: '127.0.0.1:1' }, 'AWS_ENDPOINT_URL is no address: 127.0.0.1:1'],
  [
    'no DynamoDB to reach, of its own address',
    [],
    { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' },
    'at http://127.0.0.1:1, where AWS_ENDPOINT_URL_DYNAMODB',
  ],
  ['something else in its place', [], { AWS_ENDPOINT_URL: setting('STACK_URL') }, 'is not AWS'],
])('%s is told in words: status 1', async (_, words, env, message) => {
  const { status, stdout, stderr } = await run(['api-key', 'create', ...words], env);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(message);
});
