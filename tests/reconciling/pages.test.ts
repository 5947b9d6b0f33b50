import { mostIssues } from '../../shared/providers/tracker-client.ts';
import { eventually } from '../eventually.ts';
import { type ConnectedJira, connectedJira } from './connected-jira.ts';
import { doPage, pageOf } from './do-page.ts';
import { linkMany, type Pair } from './many-issues.ts';

let connected: ConnectedJira;
let onFirst: Pair;
let endOfFirst: Pair;
let onSecond: Pair;
beforeAll(async () => {
  connected = await connectedJira();
  const pairs = await linkMany(mostIssues + 20, connected);
  const [first, end, second] = [pairs[5], pairs[mostIssues - 1], pairs.at(-1)];
  if (!first || !end || !second) throw new Error('There are not as many issues');
  [onFirst, endOfFirst, onSecond] = [first, end, second];
});
afterAll(() => connected.jira.stop());

const assigneesOf = (...pairs: Pair[]) =>
  Promise.all(
    pairs.map(async ({ group }) => {
      const { assignee } = (await connected.org.api('GET', `groups/${group}`)).body;
      return assignee === null ? null : String(assignee?.id);
    }),
  );
const has = (who: string | null, ...pairs: Pair[]) =>
  eventually(
    () => assigneesOf(...pairs),
    (found) => found.every((id) => id === who),
  );

/** Assigns issues in Jira so that no webhook tells of it. */
async function assignUnheard(who: string | null, ...pairs: Pair[]): Promise<void> {
  connected.jira.enableHooks(false);
  for (const { issue } of pairs) await connected.jira.assign(issue, who);
  connected.jira.enableHooks(true);
}

test('a run goes through all issues in pages, each in one request', async () => {
  await assignUnheard('ann', onFirst, onSecond);
  const before = connected.jira.requests.length;
  const { integration, org } = connected;
  expect((await org.api('POST', `integrations/${integration}/reconcile`)).status).toBe(202);
  await has('ann', onFirst, onSecond);
  const asked = connected.jira.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
  expect(asked).toEqual(['POST /rest/api/2/search', 'POST /rest/api/2/search']);
});

test('a page that died is done again, and the run goes on from there', async () => {
  await assignUnheard('bob', onFirst, onSecond);
  const { integration, org, jira } = connected;
  const page = pageOf(org.org, integration);
  jira.fail = () => 'reset';
  expect(await doPage(page)).toBe(false);
  jira.fail = undefined;
  expect(await assigneesOf(onFirst, onSecond)).toEqual(['ann', 'ann']);
  expect(await doPage(page, 2)).toBe(true);
  await has('bob', onFirst, onSecond);
});

test('a page begins after the last issue of the one before', async () => {
  await assignUnheard('ann', onFirst, endOfFirst, onSecond);
  const { integration, org } = connected;
  expect(await doPage(pageOf(org.org, integration, { after: endOfFirst.issue }))).toBe(true);
  await has('ann', onSecond);
  expect(await assigneesOf(onFirst, endOfFirst)).toEqual(['bob', null]);
});

test('a run over what is active leaves a tracker that fails to the next one, and asks nothing of a page without any', async () => {
  const { integration, org, jira } = connected;
  jira.fail = () => 503;
  expect(await doPage(pageOf(org.org, integration, { scope: 'recent' }))).toBe(true);
  const before = jira.requests.length;
  expect(await doPage(pageOf(org.org, integration, { scope: 'recent', after: onSecond.issue }))).toBe(true);
  expect(jira.requests).toHaveLength(before);
  jira.fail = undefined;
  expect(await assigneesOf(onFirst)).toEqual(['bob']);
});
