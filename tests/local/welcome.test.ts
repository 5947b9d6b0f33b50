import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import { eventually } from '../eventually.ts';
import { type RunningStack, startStack } from '../running-stack.ts';
import { begunBy, listeners, survivorsOf } from './processes.ts';

const run = promisify(execFile);
const group = z.object({ assignee: z.object({ id: z.string() }).nullable() });
const activity = z.object({
  items: z.array(
    z.object({
      assignee: z.object({ id: z.string() }),
      source: z.object({ type: z.string() }),
      followUps: z.array(z.object({ target: z.string(), status: z.string() })),
    }),
  ),
});
const deliveries = z.object({ items: z.array(z.object({ outcomes: z.array(z.unknown()) })) });

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack({ env: { LOCAL_SEED: 'on' } });
}, 30_000);
afterAll(() => stack?.stop());

/** Runs a printed command in a shell, as somebody would who pastes it. */
async function paste(what: RegExp): Promise<string> {
  const command = stack
    .output()
    .split('\n')
    .find((line) => line.startsWith('  curl ') && what.test(line));
  return (await run('sh', ['-c', command ?? 'false'])).stdout;
}

const pasteJson = async (what: RegExp): Promise<unknown> => JSON.parse(await paste(what));
const assignee = async () => group.parse(await pasteJson(/groups\/checkout-500$/)).assignee?.id;
const activities = async () => activity.parse(await pasteJson(/activity$/)).items;
/** What the webhooks of the connected Jira did. */
const echoes = async () =>
  deliveries.parse(await pasteJson(/deliveries\?integration=/)).items.map(({ outcomes }) => outcomes);
const lines = (...sources: string[]) =>
  stack
    .output()
    .split('\n')
    .filter((line) => sources.some((source) => line.startsWith(`[${source}] `)));

test('the printed commands assign bob and ann, again and again, and show it', async () => {
  for (const [webhook, user] of [
    [/jira-server/, 'bob'],
    [/azure-devops/, 'ann'],
    [/jira-server/, 'bob'],
  ] as const) {
    await pause(1000); // what the shell fills in counts seconds
    expect(await pasteJson(webhook)).toMatchObject({ status: 'accepted' });
    await eventually(assignee, (id) => id === user);
  }
  const shown = await eventually(activities, ({ length }) => length >= 3);
  expect(shown.map(({ assignee }) => assignee.id)).toEqual(['bob', 'ann', 'bob']);
}, 60_000);

/** Until everybody was told of so many activities, and each write to Jira has come back. Answers the newest activity. */
async function settled(count: number) {
  const told = await eventually(
    activities,
    (all) =>
      all.length === count && all.every(({ followUps }) => followUps.every(({ status }) => status !== 'pending')),
  );
  const writes = told.flatMap(({ followUps }) =>
    followUps.filter(({ target, status }) => target.startsWith('issue:') && status === 'sent'),
  );
  await eventually(echoes, ({ length }) => length === writes.length);
  return told[0];
}

test('what is assigned by API reaches Jira and the channel once, and nothing comes of the echo', async () => {
  await pause(1000);
  expect(await pasteJson(/azure-devops/)).toMatchObject({ status: 'accepted' });
  await settled(4);
  expect(await paste(/grep SHOP-42$/)).toContain('Ann Bee');

  expect(await pasteJson(/-X PUT .*\/assignee"$/)).toMatchObject({ assignee: { id: 'bob' } });
  expect(await settled(5)).toMatchObject({
    assignee: { id: 'bob' },
    source: { type: 'api' },
    followUps: [
      { target: 'channel:example', status: 'sent' },
      { target: expect.stringMatching(/^issue:.*\/SHOP-42$/), status: 'sent' },
    ],
  });
  expect(await paste(/grep SHOP-42$/)).toContain('Bob Day');
  const [echo, ...earlier] = await echoes();
  expect(echo).toEqual([{ group: 'checkout-500', outcome: 'unchanged' }]);

  // What was printed lags behind what happened: of each activity two were told, of each webhook there is a line.
  const pasted = 4;
  await eventually(
    async () => [lines('follow-up').length, lines('apply').length] as const,
    ([told, applied]) => told >= 2 * 5 && applied >= pasted + 1 + earlier.length,
  );
  const happened = () => lines('channel', 'relay', 'follow-up', 'ingest', 'apply');
  const before = happened();
  await pause(1500);
  expect(happened()).toEqual(before);
  const byApi = '[channel] group.assigned checkout-500 → Bob Day (by api)';
  expect(lines('channel').filter((line) => line === byApi)).toHaveLength(1);
}, 60_000);

test('listens on no address but this machine’s own, and SIGKILL leaves no process behind', async () => {
  const begun = begunBy(stack);
  const pids = [stack.process.pid, ...begun.map(({ pid }) => pid)];
  const listening = listeners(pids.filter((pid) => pid !== undefined));
  expect(listening.length).toBeGreaterThanOrEqual(7); // API, AWS endpoint, DynamoDB, SQS, both trackers, channel
  expect(listening.filter((address) => address !== '0100007F')).toEqual([]);
  expect(begun.length).toBeGreaterThanOrEqual(3);
  stack.process.kill('SIGKILL');
  expect(await survivorsOf(begun)).toEqual([]);
}, 30_000);
