import { Webhook } from 'standardwebhooks';
import { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Activities } from '../../shared/store/activities.ts';
import type { Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorQueue, operatorSqs } from '../operator-queue.ts';
import { operatorTable } from '../operator-table.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { applyJira } from '../webhooks/sender.ts';
import { Receiver } from './receiver.ts';

let org: ExampleOrganization;
let receiver: Receiver;

beforeEach(async () => {
  [org, receiver] = await Promise.all([exampleOrganization(), Receiver.start()]);
});
afterEach(() => receiver.stop());

const putChannel = (id: string, body: object) => org.api('PUT', `channels/${id}`, body);
const assign = (id: string | null) =>
  org.api('PUT', `groups/${org.group}/assignee`, { assignee: id === null ? null : { type: 'user', id } });
const arrivals = (count: number, ms = 15_000) =>
  eventually(
    async () => receiver.received.length,
    (arrived) => arrived >= count,
    ms,
  );
const activity = async (): Promise<Json[]> =>
  Object.values((await org.api('GET', `groups/${org.group}/activity`)).body.items ?? {});
const followUpOf = (target: string) =>
  eventually(
    async () => Object.values((await activity())[0]?.followUps ?? {}).find((each) => String(each.target) === target),
    (followUp) => followUp !== undefined && String(followUp.status) !== 'pending',
    25_000,
  );

test('a webhook is told, signed after the Standard Webhooks specification', async () => {
  const { status, body } = await putChannel('hook', { type: 'webhook', url: `${receiver.url}/hook` });
  expect([status, String(body.secret)]).toEqual([201, expect.stringMatching(/^whsec_/)]);
  await assign('ann');
  await arrivals(1);
  const [message] = receiver.received;
  const headers = Object.fromEntries(
    Object.entries(message?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  expect(new Webhook(String(body.secret)).verify(message?.body ?? '', headers)).toMatchObject({
    type: 'group.assigned',
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    data: {
      organization: org.org,
      project: org.project,
      group: org.group,
      title: 'Checkout answers 500',
      url: null,
      assignee: { type: 'user', id: 'ann', name: 'ANN' },
      previous: null,
      source: { type: 'api' },
    },
  });
  const [entry] = await activity();
  expect(headers['webhook-id']).toBe(String(entry?.id));
  expect(await followUpOf('channel:hook')).toMatchObject({ status: 'sent', at: expect.any(String) });
});

test('whoever caused it: what a tracker changed is told too, with the tracker for its source', async () => {
  await putChannel('hook', { type: 'webhook', url: receiver.url });
  await applyJira(org, jiraIssueUpdated({ assignee: jiraUser('bob') }));
  await arrivals(1);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    data: { assignee: { id: 'bob' }, source: { type: 'integration', integration: org.jira.id, issue: 'SHOP-42' } },
  });
});

test('a channel hears of the events and projects that it wants, and of no others', async () => {
  await org.api('PUT', 'projects/other', { name: 'Other', teams: ['platform'] });
  await putChannel('ends', { type: 'webhook', url: `${receiver.url}/ends`, events: ['group.unassigned'] });
  await putChannel('other', { type: 'webhook', url: `${receiver.url}/other`, projects: ['other'] });
  await putChannel('all', { type: 'webhook', url: `${receiver.url}/all` });
  await assign('ann');
  await assign(null);
  await arrivals(3);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/all', '/all', '/ends']);
});

test('one that fails is tried again within 15 seconds under the same id, and delays no other', async () => {
  const other = await Receiver.start();
  try {
    receiver.answer = (count) => ({ status: count === 1 ? 500 : 200 });
    await putChannel('slow', { type: 'webhook', url: receiver.url });
    await putChannel('fine', { type: 'webhook', url: other.url });
    await assign('ann');
    await assign('bob');
    await eventually(
      async () => other.received.length,
      (arrived) => arrived === 2,
    );
    await arrivals(3, 20_000);
    const ids = receiver.received.map(({ headers }) => String(headers['webhook-id']));
    expect(new Set(ids).size).toBe(2);
    const [first, ...rest] = receiver.received;
    const again = rest.find(({ headers }) => headers['webhook-id'] === first?.headers['webhook-id']);
    expect((again?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(15_000);
    expect(other.received).toHaveLength(2);
  } finally {
    other.stop();
  }
});

test('Retry-After is listened to', async () => {
  receiver.answer = (count) => (count === 1 ? { status: 429, headers: { 'retry-after': '8' } } : { status: 200 });
  await putChannel('busy', { type: 'webhook', url: receiver.url });
  await assign('ann');
  await arrivals(2, 25_000);
  const [first, second] = receiver.received;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(7_500);
});

test('what was given up is told when an operator puts it back on the queue, and then not again', async () => {
  await putChannel('hook', { type: 'webhook', url: receiver.url });
  await assign('ann');
  expect(await followUpOf('channel:hook')).toMatchObject({ status: 'sent' });
  const [entry] = await activity();
  const of = { group: org.group, activity: String(entry?.id), at: String(entry?.at) };
  const message = { v: 1 as const, kind: 'notify' as const, organization: org.org, channel: 'hook', ...of };
  const activities = new Activities(operatorTable());
  // As after the last try.
  await activities.setFollowUp(org.org, of, 'channel:hook', { status: 'failed', reason: 'unreachable', at: of.at });
  const queue = new FollowUpQueue(operatorSqs(), await operatorQueue('follow-ups.fifo'));
  await queue.send(message, 'put back');
  await arrivals(2);
  await eventually(
    () => followUpOf('channel:hook'),
    (followUp) => String(followUp?.status) === 'sent',
  );
  await queue.send(message, 'put back again');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([of.activity, of.activity]);
});

test('410 disables the channel, until it is put again', async () => {
  receiver.answer = () => ({ status: 410 });
  await putChannel('gone', { type: 'webhook', url: receiver.url });
  await assign('ann');
  expect(await followUpOf('channel:gone')).toMatchObject({ status: 'failed', reason: 'gone' });
  expect((await org.api('GET', 'channels/gone')).body.status).toBe('disabled');
  await assign('bob');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(receiver.received).toHaveLength(1);
  receiver.answer = () => ({ status: 200 });
  await putChannel('gone', { type: 'webhook', url: receiver.url });
  await assign('ann');
  await arrivals(2);
});

test('after a rotation messages carry both signatures', async () => {
  const first = await putChannel('hook', { type: 'webhook', url: receiver.url });
  const second = await org.api('POST', 'channels/hook/secret');
  expect(second.status).toBe(201);
  await assign('ann');
  await arrivals(1);
  const { headers = {}, body = '' } = receiver.received[0] ?? {};
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  for (const secret of [first.body.secret, second.body.secret]) new Webhook(String(secret)).verify(body, plain);
  expect(plain['webhook-signature']?.split(' ')).toHaveLength(2);
});

test.each([
  ['slack', 'blocks'],
  ['discord', 'embeds'],
  ['msteams', 'attachments'],
])('%s gets its own format', async (type, field) => {
  await putChannel('chat', { type, url: `${receiver.url}/services/secret-part-of-it` });
  await org.api('PUT', `groups/${org.group}`, {
    project: org.project,
    title: '<b>*Hostile* @everyone',
    url: 'https://app.example/1',
  });
  await assign('ann');
  await arrivals(1);
  const [message] = receiver.received;
  expect(Object.keys(JSON.parse(message?.body ?? '{}'))).toContain(field);
  expect(message?.body).toContain('ANN');
  expect(message?.body).toContain('https://app.example/1');
  expect(JSON.stringify((await org.api('GET', 'channels/chat')).body)).not.toContain('secret-part');
});
