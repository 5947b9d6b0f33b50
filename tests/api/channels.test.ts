import { Channels, maximumChannels } from '../../shared/store/channels.ts';
import { keys } from '../../shared/store/keys.ts';
import { admin } from '../api-client.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { expectProblem } from './expect-problem.ts';
import { groundInMemory } from './removals/ground-in-memory.ts';

let org: ExampleOrganization;
beforeAll(async () => {
  org = await exampleOrganization();
});

const hook = 'https://hooks.example.com/services/T0/B0/very-secret-Yz19';
const both = ['group.assigned', 'group.unassigned'];
const stored = (id: string) => operatorTable().get(keys.channel(org.org, id));

test('a webhook is created with a secret, shown and listed without it, replaced and deleted', async () => {
  expectProblem(await org.api('GET', 'channels/ops'), 404);
  expectProblem(await org.api('DELETE', 'channels/ops'), 404);
  const url = 'https://ops.example.com/hook';
  const created = await org.api('PUT', 'channels/ops', { type: 'webhook', url });
  const shown = { id: 'ops', type: 'webhook', url, events: both, projects: null, status: 'active' };
  expect([created.status, created.body]).toEqual([
    201,
    { ...shown, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) },
  ]);
  expect((await org.api('GET', 'channels/ops')).body).toEqual(shown);
  expect((await org.api('GET', 'channels')).body.items).toEqual([shown]);

  const secrets = (await stored('ops'))?.secrets;
  expect(secrets).toHaveLength(1);
  const replacement = { type: 'webhook', url: `${url}/2`, events: ['group.assigned'], projects: ['web'] };
  const replaced = await org.api('PUT', 'channels/ops', replacement);
  expect([replaced.status, replaced.body]).toEqual([200, { ...shown, ...replacement }]);
  expect((await stored('ops'))?.secrets).toEqual(secrets);
  expect(JSON.stringify(await stored('ops'))).not.toContain(String(created.body.secret).slice(6));

  expect((await org.api('DELETE', 'channels/ops')).status).toBe(204);
  expectProblem(await org.api('GET', 'channels/ops'), 404);
});

test.each(['slack', 'discord', 'msteams'])('the address of %s is a secret: sealed, and shown masked', async (type) => {
  const created = await org.api('PUT', `channels/${type}`, { type, url: hook });
  const masked = 'https://hooks.example.com/…Yz19';
  const shown = { id: type, type, url: masked, events: both, projects: null, status: 'active' };
  expect([created.status, created.body]).toEqual([201, shown]);
  const before = await stored(type);
  expect(before).toMatchObject({ url: null, masked, sealed: expect.stringMatching(/^v1\./), secrets: [] });
  expect(JSON.stringify(before)).not.toContain('secret-Yz19');

  const kept = await org.api('PUT', `channels/${type}`, { ...created.body, projects: ['web'] });
  expect([kept.status, kept.body]).toEqual([200, { ...shown, projects: ['web'] }]);
  expect((await stored(type))?.sealed).toBe(before?.sealed);
  const other = await org.api('PUT', `channels/${type}`, { type, url: 'https://hooks.example.com/other-wxyz' });
  expect(other.body).toEqual({ ...shown, url: 'https://hooks.example.com/…wxyz' });
  expect((await stored(type))?.sealed).not.toBe(before?.sealed);
  expectProblem(await org.api('PUT', `channels/${type}`, { type, url: masked }), 400, 'url');
  expectProblem(await org.api('PUT', `channels/new-${type}`, { type, url: masked }), 400, 'url');
});

test('a Discord channel goes by its id in place of an address', async () => {
  const body = { type: 'discord', channelId: '123456789012345678' };
  const { status, body: shown } = await org.api('PUT', 'channels/bot', body);
  expect([status, shown]).toEqual([
    201,
    { id: 'bot', ...body, url: null, events: both, projects: null, status: 'active' },
  ]);
  expect((await org.api('PUT', 'channels/bot', shown)).status).toBe(200);
  const addressed = await org.api('PUT', 'channels/bot', { type: 'discord', url: hook });
  expect(addressed.body).toMatchObject({ url: 'https://hooks.example.com/…Yz19' });
  expect(addressed.body).not.toHaveProperty('channelId');
  expectProblem(await org.api('POST', 'channels/bot/secret'), 409);
});

const url = 'https://example.com/hook';
test.each([
  ['no type', { url }, 'type'],
  ['an unknown type', { type: 'telegram', url }, 'type'],
  ['no address', { type: 'webhook' }, 'url'],
  ['no address of a Discord channel', { type: 'discord', url: null }, 'url'],
  ['a channel id for another type', { type: 'slack', url, channelId: '123456789012345678' }, 'channelId'],
  ['both addresses', { type: 'discord', url, channelId: '123456789012345678' }, 'channelId'],
  ['a short channel id', { type: 'discord', channelId: '1234567890123456' }, 'channelId'],
  ['plain http', { type: 'webhook', url: 'http://93.184.215.14/hook' }, 'url'],
  ['another scheme', { type: 'webhook', url: 'ftp://example.com' }, 'url'],
  ['a password', { type: 'webhook', url: 'https://me:secret@example.com' }, 'url'],
  ['a private address', { type: 'webhook', url: 'https://10.0.0.7/hook' }, 'url'],
  ['a metadata address', { type: 'slack', url: 'https://2852039166/latest' }, 'url'],
  ['too long an address', { type: 'webhook', url: `https://example.com/${'x'.repeat(2029)}` }, 'url'],
  ['an unknown event', { type: 'webhook', url, events: ['group.assigned', 'group.deleted'] }, 'events.1'],
  ['no event', { type: 'webhook', url, events: [] }, 'events'],
  ['an event twice', { type: 'webhook', url, events: ['group.assigned', 'group.assigned'] }, 'events'],
  ['no project', { type: 'webhook', url, projects: [] }, 'projects'],
  ['an unknown project', { type: 'webhook', url, projects: ['ghost'] }, 'projects.0'],
  ['a field of nobody', { type: 'webhook', url, secret: 'whsec_mine' }, 'secret'],
])('refuses %s', async (_, body, path) => {
  expectProblem(await org.api('PUT', 'channels/wrong', body), 400, path);
  expectProblem(await org.api('GET', 'channels/wrong'), 404);
});

test('an id that nobody may choose is refused', async () => {
  expectProblem(await org.api('PUT', 'channels/_x', { type: 'webhook', url }), 400, 'channel');
  expectProblem(await org.api('GET', 'channels/_x'), 404);
});

test('the longest address is taken, and plain http to this machine', async () => {
  for (const each of [`https://example.com/${'x'.repeat(2028)}`, 'http://127.0.0.1:9/hook', 'http://localhost:9']) {
    expect(await org.api('PUT', 'channels/far', { type: 'webhook', url: each })).toMatchObject({ body: { url: each } });
  }
});

test('a channel keeps its type', async () => {
  await org.api('PUT', 'channels/typed', { type: 'webhook', url });
  expectProblem(await org.api('PUT', 'channels/typed', { type: 'slack', url: hook }), 409);
  expect((await org.api('GET', 'channels/typed')).body).toMatchObject({ type: 'webhook', url });
});

test('pages of channels follow each other', async () => {
  const { api } = await exampleOrganization();
  for (const id of ['a', 'b', 'c']) await api('PUT', `channels/${id}`, { type: 'webhook', url });
  const first = (await api('GET', 'channels?limit=2')).body;
  expect(first.items).toMatchObject([{ id: 'a' }, { id: 'b' }]);
  const second = (await api('GET', `channels?limit=2&cursor=${first.next}`)).body;
  expect(second).toMatchObject({ items: [{ id: 'c' }], next: null });
});

test('an organization has a hundred channels at most, of which each can still be changed', async () => {
  const { on } = await groundInMemory();
  const channel = { type: 'discord', channelId: '112233445566778899' };
  for (let i = 0; i < maximumChannels; i++) await on.put(`channels/c${i}`, channel);
  expectProblem(await on.send(['PUT', 'channels/more', channel]), 409);
  expect((await on.send(['PUT', 'channels/c7', { ...channel, events: ['group.assigned'] }])).status).toBe(200);
  expect((await on.send(['DELETE', 'channels/c7'])).status).toBe(204);
  expect((await on.send(['PUT', 'channels/more', channel])).status).toBe(201);
});

test('a new secret leaves the old one valid for a day, and five at a time', async () => {
  const before = Date.now();
  const created = await org.api('PUT', 'channels/rotating', { type: 'webhook', url });
  const seen = new Set([created.body.secret]);
  for (let count = 2; count <= 5; count++) {
    const { status, body } = await org.api('POST', 'channels/rotating/secret');
    expect([status, Object.keys(body)]).toEqual([201, ['secret']]);
    seen.add(body.secret);
    expect(seen.size).toBe(count);
  }
  expectProblem(await org.api('POST', 'channels/rotating/secret'), 409);
  const [channel] = (await new Channels(operatorTable()).all(org.org)).filter(({ id }) => id === 'rotating');
  expect(channel?.secrets.map(({ expiresAt }) => expiresAt === undefined)).toEqual([false, false, false, false, true]);
  const firstEnds = Date.parse(channel?.secrets[0]?.expiresAt ?? '') - before;
  expect(firstEnds).toBeGreaterThanOrEqual(86_400_000);
  expect(firstEnds).toBeLessThan(86_430_000);
});

test('secrets that are asked for at once are all kept', async () => {
  await org.api('PUT', 'channels/racing', { type: 'webhook', url });
  const answers = await Promise.all([1, 2, 3].map(() => org.api('POST', 'channels/racing/secret')));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await stored('racing'))?.secrets).toHaveLength(4);
});

test('there is no secret of what is not there, or is no webhook', async () => {
  expectProblem(await org.api('POST', 'channels/ghost/secret'), 404);
  await org.api('PUT', 'channels/chat', { type: 'msteams', url: hook });
  expectProblem(await org.api('POST', 'channels/chat/secret'), 409);
});

test('one whose address is gone is disabled until it is put again, and not when it has a new address', async () => {
  const channels = new Channels(operatorTable());
  for (const [id, type] of [
    ['gone', 'webhook'],
    ['gone-chat', 'slack'],
  ] as const) {
    await org.api('PUT', `channels/${id}`, { type, url });
    const sent = await channels.find(org.org, id);
    if (!sent) throw new Error('It was not stored');
    await channels.disable(sent);
    expect((await org.api('GET', `channels/${id}`)).body).toMatchObject({ status: 'disabled' });
    const again = { type, url: `${url}/2` };
    expect((await org.api('PUT', `channels/${id}`, again)).body).toMatchObject({ status: 'active' });
    await channels.disable(sent);
    expect((await org.api('GET', `channels/${id}`)).body).toMatchObject({ status: 'active' });
  }
});

test('no organization reaches the channels of another', async () => {
  const other = await exampleOrganization();
  await org.api('PUT', 'channels/own', { type: 'webhook', url });
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/own'],
    ['PUT', '/own'],
    ['DELETE', '/own'],
    ['POST', '/own/secret'],
    ['POST', '/own/test'],
  ] as const) {
    const body = method === 'PUT' ? { type: 'webhook', url } : undefined;
    expectProblem(await other.api(method, `/v1/organizations/${org.org}/channels${path}`, body), 404);
  }
  expectProblem(await other.api('GET', 'channels/own'), 404);
});

test('an organization takes its channels along', async () => {
  const { org: id, api } = await exampleOrganization();
  await api('PUT', 'channels/ops', { type: 'webhook', url });
  expect((await admin()('DELETE', `/v1/organizations/${id}`)).status).toBe(204);
  expect(await new Channels(operatorTable()).all(id)).toEqual([]);
});
