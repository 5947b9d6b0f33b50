import { randomInt } from 'node:crypto';
import { callRaw, type Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { moreUsers } from '../example/more-users.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { setting } from '../setting.ts';
import { application, botMessage, interact, posted } from './discord-client.ts';
import { makeDiscordKey, readDiscordKey, signed } from './discord-key.ts';
import { type At, choosing, ping, pressing, submitting } from './interactions.ts';

const snowflake = (): string => String(randomInt(10 ** 14, 2 ** 47)).padEnd(18, '7');
const annAtDiscord: At = { by: snowflake(), username: 'ann_d' };
let org: ExampleOrganization;
let channelId: string;

const map = (userId: string, { by, username }: At) =>
  org.api('POST', 'external-users', { userId, provider: 'discord', externalName: username, externalId: by });
const groupHas = async () => (await org.api('GET', `groups/${org.group}`)).body.assignee;
const assign = (id: string | null) =>
  org.api('PUT', `groups/${org.group}/assignee`, { assignee: id === null ? null : { type: 'user', id } });

beforeEach(async () => {
  org = await exampleOrganization();
  channelId = snowflake();
  await org.api('PUT', 'channels/discord', { type: 'discord', channelId });
});

/** Assigns the group through the API, and answers the id of the menu under the message that tells of it. */
async function menu(): Promise<{ customId: string; message: Json }> {
  await assign('bob');
  const { message } = await botMessage(channelId);
  return { customId: String(message.components?.[0]?.components?.[0]?.custom_id), message };
}

test('answers PING', async () => {
  const { status, body } = await interact(ping);
  expect([status, body]).toEqual([200, { type: 1 }]);
});

test('the bot writes the notice with a menu of teams and members', async () => {
  const { message } = await menu();
  const [{ authorization, userAgent }] = [await botMessage(channelId)];
  expect(authorization).toBe('Bot bot-token');
  expect(userAgent).toMatch(/^DiscordBot \(/);
  expect(message).toMatchObject({
    embeds: [{ title: 'Checkout answers 500', description: expect.stringContaining('**BOB**') }],
    allowed_mentions: { parse: [] },
    enforce_nonce: true,
    components: [
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: expect.stringMatching(/^assign:[\w-]{43}$/),
            options: [
              { label: 'Nobody', value: 'nobody' },
              { label: 'Platform', value: 'team:platform' },
              { label: 'ANN', value: 'user:ann' },
              { label: 'BOB', value: 'user:bob' },
            ],
          },
        ],
      },
    ],
  });
  expect(message.components).toHaveLength(1);
  expect(String(message.nonce).length).toBeLessThanOrEqual(25);
});

test('choosing somebody assigns the group, changes the message, and tells whoever chose', async () => {
  const { customId } = await menu();
  await map('ann', annAtDiscord);
  const interaction = choosing(customId, ['user:ann'], annAtDiscord);
  const { status, body } = await interact(interaction);
  expect([status, body]).toMatchObject([
    200,
    { type: 7, data: { embeds: [{ description: expect.stringContaining('**ANN** (before: BOB)') }] } },
  ]);
  expect(await groupHas()).toMatchObject({ type: 'user', id: 'ann' });
  const [told] = await eventually(
    () => posted(`/webhooks/${application}/${interaction.token}`),
    (all) => all.length > 0,
  );
  expect(JSON.parse(told?.body ?? '')).toMatchObject({
    content: '**Checkout answers 500** is now assigned to **ANN** (before: BOB).',
    flags: 64,
    allowed_mentions: { parse: [] },
  });
  expect(told?.authorization).toBeNull();
  const [activity] = await eventually(
    async (): Promise<Json[]> => Object.values((await org.api('GET', `groups/${org.group}/activity`)).body.items ?? {}),
    (all) => all.length === 2,
  );
  expect(activity).toMatchObject({ source: { type: 'chat', actor: 'ann_d' }, assignee: { id: 'ann' } });
});

test('somebody who is not mapped is told how to be, and nothing changes', async () => {
  const { customId } = await menu();
  const { status, body } = await interact(choosing(customId, ['user:ann'], annAtDiscord));
  expect([status, body]).toMatchObject([200, { type: 4, data: { flags: 64 } }]);
  const content = String(body.data?.content);
  expect(content).toContain(String(annAtDiscord.by));
  expect(content).toContain(`POST /v1/organizations/${org.org}/external-users`);
  expect(await groupHas()).toMatchObject({ id: 'bob' });
});

test('somebody known by his name alone may assign, in a direct message too', async () => {
  const { customId } = await menu();
  await org.api('POST', 'external-users', { userId: 'ann', provider: 'discord', externalName: 'Ann_D' });
  const { body } = await interact(choosing(customId, ['nobody'], { ...annAtDiscord, direct: true }));
  expect(body).toMatchObject({ type: 7, data: { embeds: [{ description: expect.stringContaining('Not assigned') }] } });
  expect(await groupHas()).toBeNull();
});

test('a name that was passed on to somebody else is not his', async () => {
  const { customId } = await menu();
  await map('ann', annAtDiscord);
  const { body } = await interact(choosing(customId, ['user:ann'], { ...annAtDiscord, by: snowflake() }));
  expect(body).toMatchObject({ type: 4, data: { content: expect.stringContaining('not known here') } });
  const numbered = { ...annAtDiscord, by: snowflake(), discriminator: '0042' };
  expect((await interact(choosing(customId, ['user:ann'], numbered))).body).toMatchObject({ type: 4 });
  expect(await groupHas()).toMatchObject({ id: 'bob' });
});

test.each([['choosing'], ['pressing'], ['submitting']])('%s is for active users only', async (kind) => {
  const { customId } = await menu();
  await map('carl', annAtDiscord);
  await org.api('PUT', 'users/carl', { name: 'Carl', email: 'carl@example.com', emailVerified: true, active: false });
  const find = customId.replace('assign', 'find');
  const interaction = {
    choosing: () => choosing(customId, ['user:ann'], annAtDiscord),
    pressing: () => pressing(find, annAtDiscord),
    submitting: () => submitting(find, 'a', annAtDiscord),
  }[kind];
  const { status, body } = await interact(interaction?.() ?? {});
  expect([status, body]).toMatchObject([
    200,
    { type: 4, data: { flags: 64, content: expect.stringContaining('not active'), components: [] } },
  ]);
  expect(await groupHas()).toMatchObject({ id: 'bob' });
});

test('any member of the organization may assign, but only to members of the project', async () => {
  const { customId } = await menu();
  await map('carl', annAtDiscord);
  const choose = async (value: string) => (await interact(choosing(customId, [value], annAtDiscord))).body;
  await org.api('PUT', 'teams/others', { name: 'Others', members: ['carl'] });
  await org.api('PUT', 'users/gone', { name: 'Gone', email: 'g@example.com', emailVerified: true, active: false });
  for (const value of ['user:carl', 'team:others', 'user:gone', 'user:ghost', 'team:ghost']) {
    expect(await choose(value)).toMatchObject({ type: 4, data: { flags: 64 } });
  }
  expect(await choose('user:bob')).toMatchObject({ type: 4, data: { content: expect.stringContaining('so already') } });
  expect(await groupHas()).toMatchObject({ id: 'bob' });
  expect(await choose('team:platform')).toMatchObject({ type: 7 });
  expect(await groupHas()).toMatchObject({ type: 'team', id: 'platform' });
});

test('one who is mapped in another organization is not known in this', async () => {
  const { customId } = await menu();
  const other = await exampleOrganization();
  await other.api('POST', 'external-users', {
    userId: 'ann',
    provider: 'discord',
    externalName: annAtDiscord.username,
    externalId: annAtDiscord.by,
  });
  const { body } = await interact(choosing(customId, ['user:ann'], annAtDiscord));
  expect(body).toMatchObject({ type: 4, data: { content: expect.stringContaining('not known here') } });
  expect(await groupHas()).toMatchObject({ id: 'bob' });
});

test('nothing chosen changes nothing, and neither does what is no option of ours', async () => {
  const { customId } = await menu();
  await map('ann', annAtDiscord);
  for (const values of [[], [''], ['user:a/b'], ['ann']]) {
    expect((await interact(choosing(customId, values, annAtDiscord))).body).toMatchObject({ type: 4 });
  }
  expect((await interact(pressing(customId, annAtDiscord))).body).toMatchObject({ type: 4 });
  expect(await groupHas()).toMatchObject({ id: 'bob' });
});

test('a message that leads nowhere any more says so', async () => {
  const { customId } = await menu();
  await map('ann', annAtDiscord);
  const tooOld = { type: 4, data: { flags: 64, content: expect.stringContaining('too old') } };
  for (const id of [`assign:${'x'.repeat(43)}`, 'somebody-elses']) {
    expect((await interact(choosing(id, ['user:ann'], annAtDiscord))).body).toMatchObject(tooOld);
  }
  await org.api('DELETE', `groups/${org.group}`);
  const { body } = await interact(choosing(customId, ['user:ann'], annAtDiscord));
  expect(body).toMatchObject({ type: 4, data: { content: expect.stringContaining('does not exist') } });
  const found = await interact(submitting(customId.replace('assign', 'find'), 'ann', annAtDiscord));
  expect(found.body).toMatchObject({ type: 4, data: { content: expect.stringContaining('does not exist') } });
});

test('where the menu does not hold everybody, the others can be found', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => `member-${String(i).padStart(2, '0')}`);
  await moreUsers(org, ids);
  const zoe = { name: '**Zoë** <@everyone>', email: 'member-29@example.com', emailVerified: true };
  await org.api('PUT', 'users/member-29', zoe);
  await org.api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob', ...ids] });
  const { customId, message } = await menu();
  await map('ann', annAtDiscord);
  const [select, button] = Object.values(message.components ?? {}).map((row) => row.components?.[0]);
  expect(Object.values(select?.options ?? {})).toHaveLength(25);
  const find = String(button?.custom_id);
  const { body: modal } = await interact(pressing(find, annAtDiscord));
  expect(modal).toMatchObject({
    type: 9,
    data: {
      custom_id: find,
      title: expect.stringMatching(/^.{1,45}$/),
      components: [
        { type: 18, label: expect.stringMatching(/^.{1,45}$/), component: { type: 4, style: 1, custom_id: 'words' } },
      ],
    },
  });

  const search = async (words: string) => (await interact(submitting(find, words, annAtDiscord))).body.data;
  const optionsOf = (data: Json | undefined) => Object.values(data?.components?.[0]?.components?.[0]?.options ?? {});
  expect(await search('nobody at all')).toMatchObject({ flags: 64, components: [] });
  const many = await search('MEMBER');
  expect(optionsOf(many)).toHaveLength(25);
  expect(String(many?.content)).toContain('more');
  const one = await search(' zoe ');
  expect(optionsOf(one)).toMatchObject([{ label: '**Zoë** <@everyone>', value: 'user:member-29' }]);

  const pick = String(one?.components?.[0]?.components?.[0]?.custom_id);
  expect(pick).toBe(customId.replace('assign', 'pick'));
  const { body } = await interact(choosing(pick, ['user:member-29'], annAtDiscord));
  expect(body).toMatchObject({
    type: 7,
    data: {
      components: [],
      allowed_mentions: { parse: [] },
      content: expect.stringContaining('**\\*\\*Zoë\\*\\* \\<\\@everyone\\>**'),
    },
  });
  expect(await groupHas()).toMatchObject({ id: 'member-29' });
});

test('without a genuine signature of now it is 401, one and the same', async () => {
  const { customId } = await menu();
  await map('ann', annAtDiscord);
  const body = JSON.stringify(choosing(customId, ['user:ann'], annAtDiscord));
  const now = Math.floor(Date.now() / 1000);
  const genuine = signed(body, readDiscordKey(setting('STACK_DISCORD_KEY')), now);
  const old = signed(body, readDiscordKey(setting('STACK_DISCORD_KEY')), now - 400);
  const foreign = signed(body, readDiscordKey(makeDiscordKey().privateKey), now);
  for (const headers of [{}, old, foreign, { ...genuine, 'x-signature-timestamp': String(now + 1) }]) {
    const answer = await callRaw('POST', '/interactions/discord', { headers, body });
    expect([answer.status, answer.body]).toEqual([401, { status: 'unauthorized' }]);
  }
  const changed = await callRaw('POST', '/interactions/discord', { headers: genuine, body: `${body} ` });
  expect(changed.status).toBe(401);
  expect(await groupHas()).toMatchObject({ id: 'bob' });
  expect((await callRaw('POST', '/interactions/discord', { headers: genuine, body })).status).toBe(200);
});

test('the bot names the group’s title and people without their markup, and tells of no assignee too', async () => {
  await org.api('PUT', `groups/${org.group}`, { project: org.project, title: '@everyone **x**' });
  await assign('bob');
  await assign(null);
  const all = await eventually(
    () => posted(`/channels/${channelId}/messages`),
    (messages) => messages.length === 2,
  );
  for (const { body } of all) {
    const message: Json = JSON.parse(body);
    expect(message.embeds?.[0]).toMatchObject({ title: '\\@everyone \\*\\*x\\*\\*' });
    expect(message.components).toHaveLength(1);
  }
});

test('a Discord channel that is gone is not written to again', async () => {
  const id = `${snowflake().slice(0, 15)}404`;
  await org.api('PUT', 'channels/gone', { type: 'discord', channelId: id });
  await assign('bob');
  const { status } = await eventually(
    async () => (await org.api('GET', 'channels/gone')).body,
    ({ status }) => String(status) === 'disabled',
  );
  expect(status).toBe('disabled');
});
