import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { ChannelFailure } from '../../shared/channels/channel-failure.ts';
import { deliver, type Opened } from '../../shared/channels/deliver.ts';
import { discordMessage } from '../../shared/channels/discord.ts';
import { msteamsMessage } from '../../shared/channels/msteams.ts';
import { slackMessage } from '../../shared/channels/slack.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { closeServers, serve } from '../outgoing/servers.ts';
import { noticeOf } from './notice.ts';

const send = makeSend({ private: false, loopback: true });
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const path = '/hooks/fedcba9876543210';
const now = new Date('2026-10-21T07:27:00.000Z');

afterEach(closeServers);

/** A channel whose server answers like this. */
async function channelOn(listener: RequestListener, type: Opened['type'] = 'webhook'): Promise<Opened> {
  const { port } = await serve(listener);
  return { type, url: `http://127.0.0.1:${port}${path}`, secrets: type === 'webhook' ? [secret] : [] };
}

interface Received extends Pick<IncomingMessage, 'method' | 'url' | 'headers'> {
  readonly body: string;
}

/** What a server gets that takes the notice. */
async function received(type: Opened['type'], at = now): Promise<Received> {
  const all: Received[] = [];
  const to = await channelOn(async (request, answer) => {
    const { method, url, headers } = request;
    all.push({ method, url, headers, body: await text(request) });
    answer.writeHead(204).end();
  }, type);
  expect(await deliver(noticeOf({ title: 'Zoë 👩‍💻' }), to, send, at)).toEqual({ status: 204, answer: '' });
  const [only, ...more] = all;
  if (!only || more.length > 0) throw new Error(`there were ${all.length} requests`);
  return only;
}

test('posts a signed webhook: what arrives is what was signed', async () => {
  const { method, url, headers, body } = await received('webhook', new Date());
  expect([method, url]).toEqual(['POST', path]);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'assignee-sync',
    'webhook-id': 'change-1',
  });
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  const signature = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const { id: _, ...content } = noticeOf({ title: 'Zoë 👩‍💻' });
  expect(new Webhook(secret).verify(body, signature)).toEqual(content);
});

test.each([
  ['slack', path, slackMessage],
  ['discord', `${path}?wait=true`, discordMessage],
  ['msteams', path, msteamsMessage],
] as const)('posts to %s in its own format', async (type, address, messageOf) => {
  const { method, url, headers, body } = await received(type);
  expect([method, url]).toEqual(['POST', address]);
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'assignee-sync' });
  expect(headers).not.toHaveProperty('webhook-signature');
  expect(JSON.parse(body)).toEqual(messageOf(noticeOf({ title: 'Zoë 👩‍💻' })));
});

test('keeps the thread in an address of Discord', async () => {
  const urls: (string | undefined)[] = [];
  const to = await channelOn((request, answer) => {
    urls.push(request.url);
    answer.end();
  }, 'discord');
  await deliver(noticeOf(), { ...to, url: `${to.url}?thread_id=7` }, send, now);
  expect(urls).toEqual([`${path}?thread_id=7&wait=true`]);
});

/** How a delivery fails; fails itself when it does not, or when the error holds a part of the address. */
async function failing(to: Opened): Promise<ChannelFailure> {
  const error: unknown = await deliver(noticeOf(), to, send, now).catch((thrown: unknown) => thrown);
  if (!(error instanceof ChannelFailure)) throw new Error('it did not fail as a channel does', { cause: error });
  const { stack, message, answer, cause } = error;
  expect(`${stack} ${message} ${answer} ${cause} ${JSON.stringify(error)}`).not.toContain('fedcba9876543210');
  return error;
}

test.each([
  [200, 'ok'],
  [202, ''],
  [299, 'fine'],
])('takes %i for taken', async (status, said) => {
  const to = await channelOn((_, answer) => answer.writeHead(status).end(said));
  expect(await deliver(noticeOf(), to, send, now)).toEqual({ status, answer: said });
});

test('tells an address that is gone for good', async () => {
  const to = await channelOn((_, answer) => answer.writeHead(410).end('channel_is_archived'));
  expect(await failing(to)).toMatchObject({
    kind: 'gone',
    status: 410,
    answer: 'channel_is_archived',
    message: `${new URL(to.url).host} says that this address is gone for good (410)`,
  });
});

test.each([301, 302, 307, 400, 401, 404, 429, 500, 503])(
  'takes %i for refused, and follows nowhere',
  async (status) => {
    const asked: (string | undefined)[] = [];
    const to = await channelOn((request, answer) => {
      asked.push(request.url);
      answer.writeHead(status, { location: '/elsewhere' }).end(`no ${request.url}`);
    });
    expect(await failing(to)).toMatchObject({
      kind: 'refused',
      status,
      retryAfter: undefined,
      answer: 'no /hooks/…',
      message: `${new URL(to.url).host} did not take the notice (${status})`,
    });
    expect(asked).toEqual([path]);
  },
);

test.each([
  [{ 'retry-after': '120' }, '', 120],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, '', 60],
  [{}, '{"message": "You are being rate limited.", "retry_after": 1.2}', 2],
])('knows when to come again from %j %s', async (headers, body, seconds) => {
  const to = await channelOn((_, answer) => answer.writeHead(429, headers).end(body), 'discord');
  expect(await failing(to)).toMatchObject({ kind: 'refused', status: 429, retryAfter: seconds });
});

test('says when nobody is there', async () => {
  const to = await channelOn((_, answer) => answer.end());
  await closeServers();
  expect(await failing(to)).toMatchObject({ kind: 'unreachable', status: undefined, answer: undefined });
});

test('does not call an address that is not allowed', async () => {
  const to = await channelOn((_, answer) => answer.end());
  const guarded = makeSend({ private: false, loopback: false });
  const error: unknown = await deliver(noticeOf(), to, guarded, now).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'ChannelFailure', kind: 'unreachable' });
});

test('lets through what is no failure of the channel', async () => {
  const bug = new Error('a bug');
  const broken = () => Promise.reject(bug);
  const to = { type: 'slack', url: 'https://hooks.example.com/x', secrets: [] } as const;
  await expect(deliver(noticeOf(), to, broken, now)).rejects.toBe(bug);
});
