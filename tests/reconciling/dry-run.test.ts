import { actorsOf } from '../../shared/store/keys.ts';
import type { Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { operatorTable } from '../operator-table.ts';
import { type ConnectedJira, connectedJira } from './connected-jira.ts';
import { linkMany, type Pair } from './many-issues.ts';

let connected: ConnectedJira;
/** What becomes of the issues, in the order of their keys. */
const fates = ['quiet', 'toBob', 'toCarol', 'moved', 'removed'] as const;
let pairs: Readonly<Record<(typeof fates)[number], Pair>>;
let movedTo: string;

beforeAll(async () => {
  connected = await connectedJira();
  const { jira } = connected;
  const [quiet, toBob, toCarol, moved, removed] = await linkMany(fates.length, connected);
  if (!quiet || !toBob || !toCarol || !moved || !removed) throw new Error('There are not as many issues');
  pairs = { quiet, toBob, toCarol, moved, removed };
  jira.enableHooks(false);
  await jira.comment(quiet.issue, 'Nobody was assigned');
  await jira.assign(toBob.issue, 'bob');
  await jira.assign(toCarol.issue, 'carol');
  movedTo = await jira.move(moved.issue, 'PAY');
  await jira.remove(removed.issue);
  jira.enableHooks(true);
});
afterAll(() => connected.jira.stop());
afterEach(() => {
  connected.jira.fail = undefined;
});

const reconcile = (query = '', integration = connected.integration) =>
  connected.org.api('POST', `integrations/${integration}/reconcile${query}`);
const itemsOf = async (path: string): Promise<Json[]> =>
  Object.values((await connected.org.api('GET', path)).body.items ?? {});
const bob = { type: 'user', id: 'bob' };

const expected = () => [
  { issue: pairs.toBob.issue, group: pairs.toBob.group, outcome: 'assigned', from: null, to: bob },
  {
    issue: pairs.toCarol.issue,
    group: pairs.toCarol.group,
    outcome: 'skipped',
    reason: 'assignee-unmatched',
    from: null,
    to: null,
  },
  {
    issue: movedTo,
    movedFrom: pairs.moved.issue,
    group: pairs.moved.group,
    outcome: 'unchanged',
    from: null,
    to: null,
  },
];

/** Everything that a run could change. */
async function everything() {
  const table = operatorTable();
  const actors = [];
  for await (const actor of table.partition(actorsOf(connected.org.org))) actors.push(actor);
  const tracker = [];
  for await (const item of table.partition(`TRACKER#${connected.integration}`)) tracker.push(item);
  const groups = await Promise.all(
    Object.values(pairs).map(({ group }) => table.get({ pk: `ORG#${connected.org.org}#GROUPS`, sk: group })),
  );
  return { actors, tracker, groups, deliveries: await itemsOf('deliveries') };
}

test('tells what a run would change, and changes nothing', async () => {
  const before = await everything();
  const answer = await reconcile('?dryRun=true');
  expect([answer.status, answer.body]).toEqual([
    200,
    { compared: fates.length, missing: [pairs.removed.issue], changes: expected(), next: null },
  ]);
  expect(await everything()).toEqual(before);
});

test('tells it page by page', async () => {
  const pages: Json[] = [];
  for (let cursor = ''; pages.length < 5; ) {
    const { body } = await reconcile(`?dryRun=true&limit=2${cursor}`);
    pages.push(body);
    if (body.next === null) break;
    cursor = `&cursor=${String(body.next)}`;
  }
  expect(pages.map(({ compared }) => Number(compared))).toEqual([2, 2, 1]);
  expect(pages.flatMap(({ changes }) => Object.values(changes ?? {}))).toEqual(expected());
  expect(pages.flatMap(({ missing }) => Object.values(missing ?? {}))).toEqual([pairs.removed.issue]);
});

test('says why the tracker cannot be asked', async () => {
  connected.jira.fail = () => ({ status: 429, headers: { 'retry-after': '7' } });
  const { status, headers, body } = await reconcile('?dryRun=true');
  expect([status, headers.get('retry-after')]).toEqual([502, '7']);
  expect(String(body.detail)).toMatch(/^refused: /);
});

test('refuses what makes no sense', async () => {
  const statusOf = async (query: string, integration?: string) => (await reconcile(query, integration)).status;
  expect(await statusOf('?dryRun=yes')).toBe(400);
  expect(await statusOf('?dryRun=true&limit=101')).toBe(400);
  expect(await statusOf('?dryRun=true&cursor=none')).toBe(400);
  expect(await statusOf('', 'unknown')).toBe(404);
  expect(await statusOf('?dryRun=true', 'unknown')).toBe(404);
  const byHand = connected.org.jira.id;
  expect(await reconcile('?dryRun=true', byHand)).toMatchObject({
    status: 409,
    body: { detail: 'This integration is not connected to its tracker: make a setup' },
  });
  expect(await statusOf('', byHand)).toBe(409);
});

test('a run does then what was told, and leaves alone what the tracker does not show', async () => {
  expect(await reconcile()).toMatchObject({ status: 202, body: { status: 'queued' } });
  const deliveries = await eventually(
    () => itemsOf('deliveries'),
    ({ length }) => length >= 3,
  );
  const told = expected().map(({ issue, group, outcome, reason }) => ({
    event: 'reconcile',
    issue,
    outcomes: [{ group, outcome, ...(reason && { reason }) }],
  }));
  const byIssue = (a: { issue: unknown }, b: { issue: unknown }) => (String(a.issue) < String(b.issue) ? -1 : 1);
  expect(deliveries.map(({ event, issue, outcomes }) => ({ event, issue, outcomes })).sort(byIssue)).toEqual(
    told.sort(byIssue),
  );
  const group = async ({ group: id }: Pair) => (await connected.org.api('GET', `groups/${id}`)).body;
  expect(await group(pairs.toBob)).toMatchObject({ assignee: bob });
  expect(await group(pairs.moved)).toMatchObject({ links: [{ issue: movedTo }] });
  expect(await group(pairs.removed)).toMatchObject({ assignee: null, links: [{ issue: pairs.removed.issue }] });
  expect((await reconcile('?dryRun=true')).body).toMatchObject({ missing: [pairs.removed.issue], changes: [] });
});
