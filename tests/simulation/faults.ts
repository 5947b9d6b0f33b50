import type { FailingTracker, Failure } from '../follow-up/failing-tracker.ts';
import type { Answer } from '../follow-up/receiver.ts';
import type { Act } from './acts.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** How a write to a tracker fails, and how a channel's server misbehaves: each once, the next try may pass. */
const trackerFailures: readonly Failure[] = [
  { status: 503, body: '<html>Service Unavailable</html>' },
  { status: 429, headers: { 'retry-after': '2' } },
  'reset',
  'lost',
];
const channelFailures: readonly Answer[] = [
  { status: 500 },
  { status: 503, headers: { 'retry-after': '1' } },
  { status: 302, headers: { location: '/elsewhere' } },
  'cut',
  'endless',
];

/** Milliseconds by which Jira's webhooks are late at most: those of one issue overtake each other. */
const latest = 700;

/** Faults that begin at once: late webhooks, and a channel that fails for every fourth notice. */
export function beginFaults({ jiraServer, receiver }: World, random: Random): void {
  jiraServer.delay = () => (random.isOneIn(3) ? random.below(latest) : 0);
  const known = new Set<unknown>();
  receiver.answer = (_, { path, headers }) => {
    const isFirst = !known.has(headers['webhook-id']);
    known.add(headers['webhook-id']);
    return path === '/first' && isFirst && random.isOneIn(4) ? random.pick(channelFailures) : { status: 204 };
  };
}

/** So many writes that are to fail, each the next to some issue. @param within milliseconds */
export function planFaults(count: number, within: number, { jira, azure, subjects }: World, random: Random): Act[] {
  return Array.from({ length: count }, () => {
    const [at, subject, failure] = [random.below(within), random.pick(subjects), random.pick(trackerFailures)];
    const [where, tracker, issue]: readonly [string, FailingTracker, string] = random.isOneIn(2)
      ? ['Jira', jira, subject.issue]
      : ['Azure DevOps', azure, subject.workItem];
    const words = `the next write of ${subject.group} to ${where} fails: ${JSON.stringify(failure)}`;
    return { at, words, run: () => tracker.fail(issue, failure, 1) };
  });
}

/** From now on all is well. */
export async function endFaults({ jira, azure, jiraServer, receiver, subjects }: World): Promise<void> {
  receiver.answer = () => ({ status: 204 });
  jiraServer.delay = undefined;
  await Promise.all(subjects.flatMap(({ issue, workItem }) => [jira.mend(issue), azure.mend(workItem)]));
}
