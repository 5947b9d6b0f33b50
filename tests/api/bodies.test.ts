import { callRaw } from '../api-client.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
beforeAll(async () => {
  org = await exampleOrganization();
});

const ann = { name: 'Ann', email: 'ann@example.com', emailVerified: true };
const putRaw = (body: string | Uint8Array<ArrayBuffer>, contentType = 'application/json') =>
  callRaw('PUT', `/v1/organizations/${org.org}/users/raw`, {
    headers: { authorization: `Bearer ${org.key}`, 'content-type': contentType },
    body,
  });

test('everything that is wrong with a body is named at once, with its path', async () => {
  const body = { name: 7, email: 'nobody', emailVerified: 'true', emial: 'x', nmae: 'y' };
  const answer = await org.api('PUT', 'users/x', body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toHaveLength(5);
  expect(answer.body.errors).toEqual(
    expect.arrayContaining(
      ['name', 'email', 'emailVerified', 'emial', 'nmae'].map((path) => expect.objectContaining({ path })),
    ),
  );
});

test('what is missing is named', async () => {
  expectProblem(await org.api('PUT', 'users/x', {}), 400, 'name', 'email', 'emailVerified');
  expectProblem(await org.api('PUT', 'users/x'), 400, 'name', 'email', 'emailVerified');
  expectProblem(await org.api('PUT', 'groups/checkout-500/assignee', {}), 400, 'assignee');
});

test('paths reach into objects and lists', async () => {
  expectProblem(await org.api('PUT', 'teams/x', { name: 'x', members: ['ann', 7] }), 400, 'members.1');
  const config = { onUnmatched: 'guess', speed: 1 };
  const answer = await org.api('PATCH', `integrations/${org.jira.id}`, { config });
  expectProblem(answer, 400, 'config.onUnmatched', 'config.speed');
});

test.each([
  ['a name of the wrong type', { ...ann, name: 1 }, 'name'],
  ['an empty name', { ...ann, name: '' }, 'name'],
  ['a name of 256 characters', { ...ann, name: 'x'.repeat(256) }, 'name'],
  ['half of a surrogate pair', { ...ann, name: 'a\ud800' }, 'name'],
  ['an email without a host', { ...ann, email: 'ann@' }, 'email'],
  ['an email with a space', { ...ann, email: 'ann x@example.com' }, 'email'],
  ['an email of 255 characters', { ...ann, email: `${'x'.repeat(243)}@example.com` }, 'email'],
  ['a number for a flag', { ...ann, emailVerified: 1 }, 'emailVerified'],
  ['null for a flag', { ...ann, active: null }, 'active'],
])('refuses %s', async (_, body, path) => {
  const answer = await org.api('PUT', 'users/x', body);
  expect(answer).toMatchObject({
    status: 400,
    body: { errors: expect.arrayContaining([{ path, message: expect.any(String) }]) },
  });
});

test('a blank name is refused, one of 255 characters taken', async () => {
  expectProblem(await org.api('PUT', 'users/x', { ...ann, name: ' \t' }), 400, 'name');
  expect(await org.api('PUT', 'users/long', { ...ann, name: '崔'.repeat(255) })).toMatchObject({ status: 201 });
});

test.each([
  ['text that is no JSON', '{"name":'],
  ['a list', '[]'],
  ['a bare value', '"name"'],
  ['null', 'null'],
  ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
])('answers 400 for %s', async (_, body) => {
  expectProblem(await putRaw(body), 400, '');
});

test('a property called __proto__ is one that is not known', async () => {
  expectProblem(
    await putRaw(`{"__proto__":{"name":"x"},"email":"a@b","emailVerified":true,"name":"x"}`),
    400,
    '__proto__',
  );
});

test('answers 415 for another content type, and takes none and +json for JSON', async () => {
  const body = JSON.stringify(ann);
  expectProblem(await putRaw(body, 'text/plain'), 415);
  expectProblem(await putRaw(body, 'application/x-www-form-urlencoded'), 415);
  expect(await putRaw(body, 'application/merge-patch+json')).toMatchObject({ status: 201 });
  expect(await putRaw(body, 'application/json; charset=utf-8')).toMatchObject({ status: 200 });
  // Bytes without a type: fetch adds none of its own.
  expect(await putRaw(new TextEncoder().encode(body), '')).toMatchObject({ status: 200 });
});

test('answers 413 for a body over 1 MB', async () => {
  expectProblem(await putRaw(JSON.stringify({ ...ann, name: 'x'.repeat(1_048_576) })), 413);
});

test('fields that a GET shows are ignored when sent back in a PUT, others refused', async () => {
  const { body } = await org.api('GET', 'groups/checkout-500');
  expect(await org.api('PUT', 'groups/checkout-500', { ...body, title: 'New' })).toMatchObject({
    status: 200,
    body: { ...body, title: 'New' },
  });
  expectProblem(await org.api('PUT', 'groups/checkout-500', { ...body, colour: 'red' }), 400, 'colour');
  const user = (await org.api('GET', 'users/bob')).body;
  expect(await org.api('PUT', 'users/bob', { ...user, id: 'somebody' })).toMatchObject({ status: 200, body: user });
});

test('a PATCH ignores what a GET shows, and refuses what is not known', async () => {
  const path = `integrations/${org.jira.id}`;
  const { body } = await org.api('GET', path);
  expect(await org.api('PATCH', path, body)).toMatchObject({ status: 200, body });
  const moved = await org.api('PATCH', path, { ...body, name: 'Renamed', baseUrl: 'https://elsewhere.example' });
  expect([moved.status, moved.body]).toEqual([200, { ...body, name: 'Renamed' }]);
  expectProblem(await org.api('PATCH', path, { ...body, colour: 'red' }), 400, 'colour');
  expectProblem(await org.api('PATCH', path, { config: { ...body.config, speed: 1 } }), 400, 'config.speed');
});

test('a POST refuses what it cannot set', async () => {
  expectProblem(
    await org.api('POST', 'integrations', { provider: 'jira-server', name: 'x', baseUrl: 'https://x', id: 'x' }),
    400,
    'id',
  );
});

test.each([
  ['PUT', 'users/x', { ...ann, name: null }, 'name', 'has to be text'],
  ['PUT', 'users/x', { ...ann, name: 'x'.repeat(256) }, 'name', 'has at most 255 characters'],
  ['PUT', 'users/x', { ...ann, name: '' }, 'name', 'must not be blank'],
  ['PUT', 'users/x', { ...ann, emailVerified: 1 }, 'emailVerified', 'has to be true or false'],
  ['PUT', 'users/x', { ...ann, email: 'a\ud800@b' }, 'email', 'is not well-formed Unicode'],
  ['PUT', 'teams/x', { name: 'x', members: 'ann' }, 'members', 'has to be a list'],
  [
    'PUT',
    'teams/x',
    { name: 'x', members: Array.from({ length: 1001 }, () => 'ann') },
    'members',
    'has at most 1,000 entries',
  ],
  ['POST', 'external-users/bulk', { items: [] }, 'items', 'has at least 1 entry'],
  ['PUT', 'groups/checkout-500/assignee', { assignee: 'ann' }, 'assignee', 'has to be an object'],
  [
    'PUT',
    'groups/checkout-500/assignee',
    { assignee: { type: 'x', id: 'y' } },
    'assignee.type',
    'has to be user or team',
  ],
  [
    'POST',
    'integrations',
    { provider: 'x', name: 'x', baseUrl: 'y?' },
    'provider',
    'has to be jira-server or azure-devops',
  ],
  [
    'POST',
    'integrations',
    { provider: 'x', name: 'x', baseUrl: 'y?' },
    'baseUrl',
    'is no absolute http or https address',
  ],
])('%s %s says in plain words, and once, what is wrong (%#)', async (method, path, body, field, message) => {
  const { errors } = (await org.api(method, path, body)).body;
  const ofField = Array.isArray(errors) ? errors.filter((error) => error.path === field) : [];
  expect(ofField).toEqual([{ path: field, message }]);
});

test('query parameters that are not known, or given twice, are refused by name', async () => {
  expectProblem(await org.api('GET', 'users?limt=3'), 400, 'limt');
  expectProblem(await org.api('GET', 'users/ann?verbose=1'), 400, 'verbose');
  expectProblem(await org.api('GET', 'users?limit=3&limit=4'), 400, 'limit');
});
