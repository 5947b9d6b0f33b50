import { randomUUID } from 'node:crypto';
import type { Described } from '../../infra/admin/parked/described.ts';
import { keys } from '../../shared/store/keys.ts';
import type { Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { Receiver } from '../follow-up/receiver.ts';
import { operatorEvents, sendPlain } from '../operator-queue.ts';
import { operatorTable } from '../operator-table.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import type { RunningStack } from '../running-stack.ts';
import { activityOf, delivered, groupOf, send, sendAdo, sendJira } from '../webhooks/sender.ts';
import { adminHere, queuesHere, runAdminHere } from './admin-here.ts';
import { startOwnStack } from './own-stack.ts';

let stack: RunningStack;
let org: ExampleOrganization;

beforeAll(async () => {
  stack = await startOwnStack();
}, 60_000);
afterAll(async () => {
  expect(await stack.stop()).toBe(0); // as Ctrl-C does
});
beforeEach(async () => {
  org = await exampleOrganization();
});

interface Listed {
  readonly queue: string;
  readonly items: Described[];
  readonly unseen: number;
}
interface Redriven {
  readonly redriven: Described[];
}

const parked = <T = Json>(...words: string[]) => adminHere<T>(['parked', ...words]);
const list = (...words: string[]) => parked<Listed>('list', '--organization', org.org, ...words);
const park = async (body: string | Uint8Array) => (await send(org.jira.url, body)).delivery;
const ended = (delivery: string, status: string) =>
  eventually(
    () => org.api('GET', `deliveries/${delivery}`),
    ({ body }) => String(body.status) === status,
    30_000,
  );

/** While its teams are no list, apply fails with whatever concerns the project. */
const setTeams = (teams: unknown) =>
  operatorTable().update({
    Key: keys.project(org.org, org.project),
    UpdateExpression: 'SET teams = :teams',
    ExpressionAttributeValues: { ':teams': teams },
  });
const breakProject = () => setTeams(0);
const mendProject = () => setTeams([org.team]);

/** A name in it is Latin-1: ingest wants UTF-8, apply is not so strict. */
function latin1(assignee = 'ann'): Uint8Array {
  const bytes = Buffer.from(JSON.stringify(jiraIssueUpdated({ assignee: jiraUser(assignee, { displayName: 'Zo#' }) })));
  bytes[bytes.indexOf('#')] = 0xeb;
  return new Uint8Array(bytes);
}

describe('a body that could not be read', () => {
  test('is listed with where it came from, why, and how long it is', async () => {
    const delivery = await park('{"a"');
    expect(await list()).toEqual({
      queue: 'events',
      unseen: 0,
      items: [
        {
          id: expect.any(String),
          kind: 'parked',
          organization: org.org,
          integration: org.jira.id,
          delivery,
          subject: null,
          reason: 'invalid-json',
          at: expect.stringMatching(/^\d{4}-.*Z$/),
          bytes: 4,
        },
      ],
    });
    const { stdout } = await runAdminHere(['parked', 'list', '--integration', org.jira.id]);
    expect(stdout).toMatch(/^ID +KIND +SINCE +ABOUT +WHY +BYTES/);
    expect(stdout).toMatch(/parked +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +- +invalid-json +4 /);
  });

  test('is shown as it was sent, byte for byte, with a warning beside it', async () => {
    const body = latin1();
    const delivery = await park(body);
    const { status, stdout, stderr } = await runAdminHere(['parked', 'show', delivery.slice(0, 10)]);
    expect(status).toBe(0);
    expect(stdout).toBe(Buffer.from(body).toString()); // what is no UTF-8 is lost by the reading here
    expect(stderr).toContain('may hold personal data');
    expect(await parked('show', delivery)).toMatchObject({
      kind: 'parked',
      delivery,
      truncated: false,
      now: expect.stringContaining('this version reads it'),
      bodyBase64: Buffer.from(body).toString('base64'),
    });
    const unreadable = await park('{"webhookEvent":"jira:issue_created"}');
    expect(await parked('show', unreadable)).toMatchObject({
      body: '{"webhookEvent":"jira:issue_created"}',
      now: expect.stringContaining('does not read it either'),
    });
  });

  test('redriven once it can be read, is applied, and gone from there', async () => {
    const delivery = await park(latin1());
    expect((await delivered(org, delivery)).status).toBe('parked');
    expect(await runAdminHere(['parked', 'redrive', delivery])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Put back 1'),
    });
    expect((await ended(delivery, 'applied')).body).toMatchObject({
      outcomes: [{ group: org.group, outcome: 'assigned' }],
    });
    expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' } });
    expect(await runAdminHere(['parked', 'redrive', delivery])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('No such message'),
    });
  });

  test('redriven too early, comes back, each by itself, as often as that is done', async () => {
    const deliveries = [await park('[1]'), await park('[2]'), await park('[3]')].sort();
    for (let round = 0; round < 2; round++) {
      const { redriven } = await parked<Redriven>('redrive', '--all', '--organization', org.org);
      expect(redriven.map(({ delivery }) => delivery).sort()).toEqual(deliveries);
      // One may be there twice: apply may be interrupted between burying it and saying that it is done with.
      const buried = async () => [...new Set((await list()).items.map(({ delivery }) => delivery))].sort();
      await eventually(buried, (each) => each.length === 3);
      expect(await buried()).toEqual(deliveries);
    }
  });

  test('dropped, is gone; its delivery still tells that it was parked', async () => {
    const [delivery, other] = [await park('x'), await park('y')];
    expect(await runAdminHere(['parked', 'drop', delivery, '--yes'])).toMatchObject({
      status: 0,
      stdout: 'Deleted 1\n',
    });
    expect((await list()).items).toMatchObject([{ delivery: other }]);
    expect((await delivered(org, delivery)).status).toBe('parked');
  });
});

describe('an event that apply gave up', () => {
  beforeEach(breakProject);
  afterEach(mendProject);

  const giveUp = async (user: string) => {
    const { delivery } = await sendJira(org, jiraIssueUpdated({ assignee: jiraUser(user) }));
    await ended(delivery, 'failed');
    await eventually(list, ({ items }) => items.some((item) => item.delivery === delivery));
    return delivery;
  };

  test('is listed and shown as such, and applied when it is redriven once its cause is mended', async () => {
    const delivery = await giveUp('bob');
    expect((await list()).items).toMatchObject([
      { kind: 'given-up', delivery, subject: 'SHOP-42', reason: 'apply tried it 5 times', integration: org.jira.id },
    ]);
    const { stdout, stderr } = await runAdminHere(['parked', 'show', delivery]);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'issue', delivery, issue: { key: 'SHOP-42' } });
    expect(stderr).toContain('personal');

    await mendProject();
    expect(await parked<Redriven>('redrive', delivery)).toMatchObject({ redriven: [{ delivery }], unseen: 0 });
    await ended(delivery, 'applied');
    expect(await groupOf(org)).toMatchObject({ assignee: { id: 'bob' } });
    expect(await activityOf(org, 1)).toMatchObject([{ source: { delivery } }]);
    expect((await list()).items).toEqual([]);
  });

  test('redriven after a newer change was applied, changes nothing', async () => {
    const delivery = await giveUp('bob');
    await mendProject();
    const newer = jiraIssueUpdated({ assignee: jiraUser('ann'), timestamp: 1_763_000_009_000 });
    await delivered(org, (await sendJira(org, newer)).delivery);
    await parked('redrive', delivery);
    expect((await ended(delivery, 'applied')).body).toMatchObject({ outcomes: [{ outcome: 'stale' }] });
    expect(await groupOf(org)).toMatchObject({ assignee: { id: 'ann' } });
  });
});

describe('several of one issue', () => {
  const user = (id: string) => ({ externalId: null, externalName: id, email: `${id}@example.com`, active: true });

  /** As SQS leaves what apply gave up, in order. */
  const putDead = async (changes: readonly { rev: number; assignee: ReturnType<typeof user> | null }[]) => {
    const dead = await operatorEvents('events-dead.fifo');
    const at = new Date().toISOString();
    const deliveries: string[] = [];
    for (const { rev, assignee } of changes) {
      const delivery = randomUUID().replaceAll('-', '');
      const event = { v: 1, kind: 'issue', delivery, organization: org.org, integration: org.ado.id } as const;
      const position = String(rev).padStart(10, '0');
      const of = { event: 'workitem.updated', receivedAt: at, at, issue: { id: '1207', key: '1207' }, actor: null };
      await dead.send({ ...event, ...of, position, assignee }, delivery);
      deliveries.push(delivery);
    }
    return deliveries;
  };

  test('are seen from the first on, with how many wait behind it, and redriven in order', async () => {
    const [first, second] = await putDead([
      { rev: 2, assignee: user('ann') },
      { rev: 3, assignee: null },
      { rev: 4, assignee: user('bob') },
    ]);
    expect(await list()).toMatchObject({ items: [{ delivery: first }], unseen: 2 });
    expect(await runAdminHere(['parked', 'redrive', String(second)])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/About \d more could not be seen/),
    });
    expect((await parked<Redriven>('redrive', '--all', '--organization', org.org)).redriven).toHaveLength(3);
    expect(await activityOf(org, 3)).toMatchObject([
      { assignee: { id: 'bob' } },
      { assignee: null },
      { assignee: { id: 'ann' } },
    ]);
  });

  test('one that is meant by the beginning of two ids is neither shown nor dropped', async () => {
    const dead = await operatorEvents('events-dead.fifo');
    const delivery = randomUUID().replaceAll('-', '');
    const at = new Date().toISOString();
    const event = { v: 1, kind: 'user', delivery, organization: org.org, integration: org.jira.id } as const;
    for (const id of ['one', 'two']) {
      await dead.send({ ...event, event: 'user_updated', receivedAt: at, at, user: user(id) }, id);
    }
    await expect(parked('show', delivery)).rejects.toThrow('Several begin so');
    await expect(parked('drop', delivery, '--yes')).rejects.toThrow('Several begin so');
    const ids = (await list()).items.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(await parked('drop', ...ids, '--yes')).toMatchObject({ dropped: expect.arrayContaining(ids) });
  });
});

describe('what fails on the way', () => {
  const away = () => Promise.reject(new Error('SQS is away'));

  test('a message that cannot be put back stays where it is, and is seen again at once', async () => {
    const delivery = await park(latin1());
    const queues = queuesHere();
    const source = await queues.source('events');
    source.sendRaw = away;
    queues.source = async () => source;
    await expect(adminHere(['parked', 'redrive', delivery], queues)).rejects.toThrow('SQS is away');
    expect((await list()).items).toMatchObject([{ delivery }]);
    expect((await delivered(org, delivery)).status).toBe('parked');
  });

  test('one that cannot be deleted is there twice, never lost: redriven again, it changes nothing more', async () => {
    const delivery = await park(latin1());
    const queues = queuesHere();
    const letters = await queues.deadLetters('events');
    letters.remove = away;
    queues.deadLetters = async () => letters;
    await expect(adminHere(['parked', 'redrive', delivery], queues)).rejects.toThrow('SQS is away');
    await ended(delivery, 'applied');
    await parked('redrive', delivery);
    expect((await list()).items).toEqual([]);
    expect(await activityOf(org, 1)).toHaveLength(1);
  });
});

test('what nobody understands is listed, shown and dropped', async () => {
  const dead = await operatorEvents('events-dead.fifo');
  await dead.sendRaw('{"v":7}', 'strange', randomUUID());
  const { items } = await parked<Listed>('list');
  const strange = items.filter(({ kind }) => kind === 'not-understood');
  expect(strange).toMatchObject([{ organization: null, delivery: null, bytes: 7 }]);
  const id = strange[0]?.id ?? '';
  expect((await parked('show', id)).body).toBe('{\n  "v": 7\n}\n');
  expect(await parked('drop', id, '--yes')).toMatchObject({ dropped: [id] });
});

describe('follow-ups', () => {
  const putDead = async (message: object) =>
    (await operatorEvents('follow-ups-dead.fifo')).sendRaw(JSON.stringify(message), randomUUID(), randomUUID());

  test('one that was tried in vain is listed with its target, and told when it is redriven', async () => {
    const receiver = await Receiver.start();
    try {
      await sendAdo(org, workItemUpdated({ assignedTo: { newValue: '<ann@example.com>' } }));
      const [entry] = Object.values(await activityOf(org, 1));
      await org.api('PUT', 'channels/ops', { type: 'webhook', url: receiver.url });
      const activity = { group: org.group, activity: String(entry?.id), at: String(entry?.at) };
      await putDead({ v: 1, kind: 'notify', organization: org.org, channel: 'ops', ...activity });
      const { items } = await list('--queue', 'follow-ups');
      expect(items).toMatchObject([
        { kind: 'follow-up', subject: `channel:ops of ${org.group}`, reason: 'notify, tried 10 times' },
      ]);
      expect(receiver.received).toHaveLength(0);
      await parked('redrive', items[0]?.id ?? '', '--queue', 'follow-ups');
      const told = () => activityOf(org, 1).then((entries) => Object.values(entries)[0]?.followUps ?? []);
      expect(await eventually(told, (followUps) => Object.keys(followUps).length > 0)).toMatchObject([
        { target: 'channel:ops', status: 'sent' },
      ]);
      expect(receiver.received).toHaveLength(1);
      expect((await list('--queue', 'follow-ups')).items).toEqual([]);
    } finally {
      receiver.stop();
    }
  });

  test('by what a message holds, nobody can write into a chat', async () => {
    const told = { application: '1', content: 'Done', requestedAt: '', token: 'very-secret' };
    await putDead({ v: 1, kind: 'tell-chooser', organization: org.org, ...told });
    const [item] = (await list('--queue', 'follow-ups')).items;
    const { stdout, stderr } = await runAdminHere(['parked', 'show', item?.id ?? '', '--queue', 'follow-ups']);
    expect(stdout).toContain('Done');
    expect(stdout + stderr).not.toContain('very-secret');
  });
});

test('what relay gave up is listed as a place in the stream, with what is to be done', async () => {
  // https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
  await sendPlain('relay-dead', {
    requestContext: {
      requestId: '316aa6d0-8154-xmpl-9af7-85d5f4a6bc81',
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:relay',
      condition: 'RecordAgeExceeded',
      approximateInvokeCount: 40,
    },
    version: '1.0',
    timestamp: '2026-11-14T00:13:49.717Z',
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000001573689847184-864758bb',
      startSequenceNumber: '800000000003126276362',
      endSequenceNumber: '800000000003126276362',
      approximateArrivalOfFirstRecord: '2026-11-13T00:13:19Z',
      approximateArrivalOfLastRecord: '2026-11-13T00:13:19Z',
      batchSize: 1,
      streamArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/AssigneeSync/stream/2026-11-14T00:04:06.388',
    },
  });
  const { items } = await parked<Listed>('list', '--queue', 'relay');
  expect(items).toMatchObject([
    {
      kind: 'stream-position',
      subject: '800000000003126276362 of shardId-00000001573689847184-864758bb',
      reason: 'RecordAgeExceeded: 1 record left out',
      at: '2026-11-13T00:13:19Z',
    },
  ]);
  const { stdout } = await runAdminHere(['parked', 'list', '--queue', 'relay']);
  expect(stdout).toContain('relay-failures in infra/RUNBOOK.md');
  await parked('drop', items[0]?.id ?? '', '--yes', '--queue', 'relay');
  expect((await parked<Listed>('list', '--queue', 'relay')).items).toEqual([]);
});
