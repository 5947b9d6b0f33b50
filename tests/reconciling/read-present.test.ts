import type { PresentIssue } from '../../shared/providers/tracker-client.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { readPresent } from '../../shared/reconciling/read-present.ts';
import type { LinkedIssue } from '../../shared/store/linked-issues.ts';

const present = (id: string, key: string): PresentIssue => ({
  kind: 'issue',
  issue: { id, key },
  position: '5',
  at: '2025-11-13T08:00:00.000Z',
  assignee: null,
  actor: null,
});
const linked = (key: string, id = key): LinkedIssue => ({ key, id, groups: new Map([['group', 'web']]) });
const refused = new TrackerFailure('refused', 'no', { status: 403 });
const down = new TrackerFailure('unreachable', 'down');
const unauthorized = new TrackerFailure('unauthorized', 'who?', { status: 401 });

/** A tracker that has these issues, of which it finds some when asked for many; and what it was asked. */
function tracker(found: readonly PresentIssue[], single: Readonly<Record<string, PresentIssue | Error>> = {}) {
  const asked: string[] = [];
  return {
    asked,
    failsTogether: undefined as Error | undefined,
    async readIssues(ids: readonly string[]) {
      asked.push(ids.join(' '));
      if (this.failsTogether) throw this.failsTogether;
      return found.filter(({ issue }) => ids.includes(issue.id));
    },
    async readIssue(key: string) {
      asked.push(key);
      const answer = single[key];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

const always = () => true;
const keysOf = ({ shown }: Awaited<ReturnType<typeof readPresent>>) =>
  [...shown].map(([key, { issue }]) => (key === issue.key ? key : `${key} now ${issue.key}`));

test('many are asked for in one request, by their ids', async () => {
  const jira = tracker([present('2', 'SHOP-2'), present('1', 'SHOP-1')]);
  const read = await readPresent(jira, [linked('SHOP-1', '1'), linked('SHOP-2', '2')], always);
  expect([keysOf(read), read.asked, jira.asked]).toEqual([['SHOP-1', 'SHOP-2'], 2, ['1 2']]);
});

test('what is not in that answer is asked for by its key, and what is not there at all is left out', async () => {
  const jira = tracker([present('2', 'SHOP-2')], { 'SHOP-1': present('1', 'SHOP-1') });
  const read = await readPresent(jira, [linked('SHOP-1'), linked('SHOP-2', '2'), linked('SHOP-3', '3')], always);
  expect([keysOf(read), read.asked]).toEqual([['SHOP-1', 'SHOP-2'], 3]);
  expect(jira.asked).toEqual(['SHOP-1 2 3', 'SHOP-1', 'SHOP-3']);
});

test('an issue that has another key by now is shown under the key of its links', async () => {
  const jira = tracker([present('1', 'PAY-9')], { 'SHOP-2': present('2', 'PAY-10') });
  expect(keysOf(await readPresent(jira, [linked('SHOP-1', '1'), linked('SHOP-2')], always))).toEqual([
    'SHOP-1 now PAY-9',
    'SHOP-2 now PAY-10',
  ]);
});

test('a tracker that does not take such a request is asked one by one', async () => {
  const jira = tracker([], { 'SHOP-1': present('1', 'SHOP-1'), 'SHOP-2': refused });
  jira.failsTogether = new TrackerFailure('refused', 'what?', { status: 405 });
  const read = await readPresent(jira, [linked('SHOP-1', '1'), linked('SHOP-2', '2')], always);
  expect([keysOf(read), read.asked]).toEqual([['SHOP-1'], 2]);
});

test('issues that it refuses are left out as long as it answers for many at once', async () => {
  const jira = tracker([], { 'SHOP-1': refused });
  expect(keysOf(await readPresent(jira, [linked('SHOP-1')], always))).toEqual([]);
});

test('a tracker that refuses everything fails', async () => {
  const jira = tracker([], { 'SHOP-1': refused });
  jira.failsTogether = refused;
  await expect(readPresent(jira, [linked('SHOP-1')], always)).rejects.toBe(refused);
});

test.each([down, unauthorized])('%s is no answer about an issue', async (failure) => {
  const atOnce = tracker([]);
  atOnce.failsTogether = failure;
  await expect(readPresent(atOnce, [linked('SHOP-1')], always)).rejects.toBe(failure);
  const later = tracker([], { 'SHOP-1': failure });
  await expect(readPresent(later, [linked('SHOP-1')], always)).rejects.toBe(failure);
});

test('once time is up it tells how far it came: by one issue at least', async () => {
  const issues = ['SHOP-1', 'SHOP-2', 'SHOP-3', 'SHOP-4'].map((key) => linked(key));
  const all = Object.fromEntries(issues.map(({ key }) => [key, present(key, key)]));
  const slow = await readPresent(tracker([], all), issues, () => false);
  expect([keysOf(slow), slow.asked]).toEqual([['SHOP-1'], 1]);
  const jira = tracker([present('SHOP-2', 'SHOP-2'), present('SHOP-4', 'SHOP-4')], all);
  const partly = await readPresent(jira, issues, () => false);
  expect([keysOf(partly), partly.asked]).toEqual([['SHOP-1', 'SHOP-2'], 2]);
});
