import { Webhook } from 'standardwebhooks';
import type { Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { type Answer, type Received, Receiver } from './receiver.ts';

const fine: Answer = { status: 204 };
/** What each channel's server does with its first messages; with later ones all is well. */
const misbehaving: Readonly<Record<string, readonly Answer[]>> = {
  stalls: ['stall'],
  cuts: ['cut'],
  redirects: [{ status: 302, headers: { location: '/elsewhere' } }],
  pours: ['endless'],
  'fails-twice': [{ status: 500 }, { status: 500 }],
  behaves: [],
};

/** All are told of one assignment at the same moment, so that they share batches. */
let org: ExampleOrganization;
let receiver: Receiver;
let absent: Receiver;
let stalledAt: number;
const secrets = new Map<string, string>();

beforeAll(async () => {
  [org, receiver, absent] = await Promise.all([exampleOrganization(), Receiver.start(), Receiver.start()]);
  absent.stop(); // from now on its port refuses connections
  receiver.answer = (_, { path, body }) => {
    const about = receiver.at(path).filter((each) => each.body === body);
    return (assigneeIn(body) === 'ann' ? misbehaving[path.slice(1)]?.[about.length - 1] : undefined) ?? fine;
  };
  const addresses = [...Object.keys(misbehaving).map((id) => [id, `${receiver.url}/${id}`] as const)];
  for (const [id, url] of [...addresses, ['refuses', `${absent.url}/refuses`] as const]) {
    const { status, body } = await org.api('PUT', `channels/${id}`, { type: 'webhook', url });
    expect(status).toBe(201);
    secrets.set(id, String(body.secret));
  }
  await assign('ann');
  const [first] = await eventually(
    async () => receiver.at('/stalls'),
    (arrived) => arrived.length > 0,
  );
  stalledAt = first?.at ?? 0;
  await assign('bob'); // nobody misbehaves at this one
});
afterAll(() => {
  receiver.stop();
  absent.stop();
});

const assigneeIn = (body: string) => String(JSON.parse(body).data.assignee.id);
const assign = (id: string) => org.api('PUT', `groups/${org.group}/assignee`, { assignee: { type: 'user', id } });
const activity = async (): Promise<Json[]> =>
  Object.values((await org.api('GET', `groups/${org.group}/activity`)).body.items ?? {});
const followUpOf = (channel: string, good: (followUp: Json) => boolean) =>
  eventually(
    async () => Object.values((await activity()).at(-1)?.followUps ?? {}).find(({ target }) => `${target}` === channel),
    (followUp) => followUp !== undefined && good(followUp),
    25_000,
  );
const told = (channel: string) => followUpOf(`channel:${channel}`, ({ status }) => String(status) === 'sent');

/** So many messages of the first assignment, each genuine as a receiver checks it, and the very same but for its time. */
async function sameMessage(channel: string, count: number, at = receiver): Promise<readonly Received[]> {
  const received = await eventually(
    async () => at.at(`/${channel}`).filter(({ body }) => assigneeIn(body) === 'ann'),
    (messages) => messages.length >= count,
    25_000,
  );
  for (const { headers, body } of received) {
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    expect(() => new Webhook(secrets.get(channel) ?? '').verify(body, plain)).not.toThrow();
  }
  const bodies = new Set(received.map(({ body }) => body));
  const ids = new Set(received.map(({ headers }) => headers['webhook-id']));
  expect([received.length, bodies.size, ids.size]).toEqual([count, 1, 1]);
  return received;
}
const signatureTimes = (messages: readonly Received[]) =>
  messages.map(({ headers }) => Number(headers['webhook-timestamp']));

test('a server that refuses connections is told once it takes them', async () => {
  const refused = ({ reason }: Json) => String(reason) === 'unreachable';
  expect(await followUpOf('channel:refuses', refused)).toMatchObject({ status: 'pending' });
  absent = await Receiver.start(absent.port);
  await sameMessage('refuses', 1, absent);
  await told('refuses');
});

test('a server that never answers delays nobody else, and is told again under the same id', async () => {
  const [, later] = await eventually(
    async () => receiver.at('/behaves'),
    (messages) => messages.length > 1,
  );
  expect((later?.at ?? 0) - stalledAt).toBeLessThan(8_000);
  await sameMessage('stalls', 2);
  const [givenUp = 0] = await eventually(
    async () => receiver.givenUp,
    (times) => times.length > 0,
  );
  expect(givenUp - stalledAt).toBeGreaterThan(9_000);
  expect(givenUp - stalledAt).toBeLessThan(12_000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await told('stalls')).not.toHaveProperty('reason');
});

test('a server that cuts the connection after it has read everything gets the same message, signed anew', async () => {
  const [before = 0, after = 0] = signatureTimes(await sameMessage('cuts', 2));
  expect(after).toBeGreaterThan(before);
  await told('cuts');
});

test('a redirect is not followed, and no confirmation', async () => {
  await sameMessage('redirects', 2);
  expect(receiver.at('/elsewhere')).toEqual([]);
  await told('redirects');
});

test('an answer without an end is not read without end, and no confirmation', async () => {
  await sameMessage('pours', 2);
  expect(receiver.written).toBeLessThan(20_000_000); // our million, and what the connection holds
  await told('pours');
});

test('a server that fails twice gets three messages of one id, and then no more', async () => {
  const messages = await sameMessage('fails-twice', 3);
  expect((messages[1]?.at ?? 0) - (messages[0]?.at ?? 0)).toBeLessThan(15_000);
  await told('fails-twice');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await sameMessage('fails-twice', 3);
});

test('a server that confirmed at once is not told again because others in its batch were', async () => {
  await sameMessage('behaves', 1);
  expect(receiver.at('/behaves')).toHaveLength(2); // with the second assignment
});
