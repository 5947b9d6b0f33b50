import { answerChooser } from '../../functions/follow-up/answer-chooser.ts';
import { type DiscordBot, postToDiscord } from '../../shared/channels/discord-bot.ts';
import type { TellChooser } from '../../shared/messages/follow-up.ts';
import type { OutgoingAnswer, OutgoingRequest } from '../../shared/outgoing/send.ts';
import { Unreachable } from '../../shared/outgoing/unreachable.ts';

const now = new Date('2026-03-04T05:06:07.000Z');
const clock = () => now;
const apiUrl = 'https://discord.test/api/v10';
const asked: OutgoingRequest[] = [];
beforeEach(() => void asked.splice(0));

const botAt = (answer: Partial<OutgoingAnswer>): DiscordBot => ({
  apiUrl,
  token: async () => 'bot-token',
  send: async (request) => {
    asked.push(request);
    return { status: 200, headers: {}, body: '', ...answer };
  },
  clock,
});

test('posts JSON as the bot, or as nobody where the path itself entitles to it', async () => {
  await postToDiscord(botAt({ status: 201 }), '/channels/1/messages', { content: 'x' }, 'bot-token');
  await postToDiscord(botAt({ status: 204 }), '/webhooks/1/t', { content: 'y' });
  expect(asked).toMatchObject([
    {
      method: 'POST',
      url: `${apiUrl}/channels/1/messages`,
      headers: { authorization: 'Bot bot-token', 'content-type': 'application/json' },
      body: '{"content":"x"}',
    },
    { url: `${apiUrl}/webhooks/1/t`, body: '{"content":"y"}' },
  ]);
  expect(asked[1]?.headers).not.toHaveProperty('authorization');
});

test.each<[string, Partial<OutgoingAnswer>, object]>([
  ['a channel that is unknown', { status: 404, body: '{"code": 10003}' }, { kind: 'gone', status: 404 }],
  ['an interaction not yet answered', { status: 404, body: '{"code": 10015}' }, { kind: 'refused', status: 404 }],
  ['another server', { status: 404, body: '<html>' }, { kind: 'refused', status: 404 }],
  ['a missing right', { status: 403, body: '{"code": 50001}' }, { kind: 'refused', status: 403 }],
  ['too many at once', { status: 429, body: '{"retry_after": 1.2}' }, { kind: 'refused', retryAfter: 2 }],
  ['a redirect', { status: 302, headers: { location: 'https://x.test' } }, { kind: 'refused', status: 302 }],
])('fails on %s', async (_, answer, failure) => {
  await expect(postToDiscord(botAt(answer), '/channels/1/messages', {}, 't')).rejects.toMatchObject({
    name: 'ChannelFailure',
    ...failure,
  });
});

test('fails without telling the address when nobody answers', async () => {
  const send = () => Promise.reject(new Unreachable('timeout', 'discord.test did not answer'));
  await expect(postToDiscord({ ...botAt({}), send }, '/webhooks/1/secret', {})).rejects.toMatchObject({
    kind: 'unreachable',
    message: 'discord.test did not answer',
  });
});

describe('telling whoever chose', () => {
  const message: TellChooser = {
    v: 1,
    kind: 'tell-chooser',
    organization: 'example',
    application: '1',
    token: 'a/b',
    content: 'Done',
    requestedAt: now.toISOString(),
  };
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  test('is for him alone, at the address of what he did', async () => {
    expect(await answerChooser(message, { discord: botAt({}), clock: () => later(15) })).toEqual({ status: 'sent' });
    expect(asked).toMatchObject([
      {
        url: `${apiUrl}/webhooks/1/a%2Fb`,
        body: '{"content":"Done","flags":64,"allowed_mentions":{"parse":[]}}',
      },
    ]);
  });

  test('is given up once Discord takes no more of it', async () => {
    expect(await answerChooser(message, { discord: botAt({}), clock: () => later(15.1) })).toEqual({
      status: 'skipped',
      reason: 'too-late',
    });
    expect(asked).toEqual([]);
  });

  test('is tried again before', async () => {
    const discord = botAt({ status: 404, body: '{"code": 10015}' });
    await expect(answerChooser(message, { discord, clock })).rejects.toMatchObject({ kind: 'refused' });
  });
});
