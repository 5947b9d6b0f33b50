import { ChannelFailure } from '../../shared/channels/channel-failure.ts';
import { hookCounts } from '../../shared/connections/hook-counts.ts';
import { errorFields, type LogFields } from '../../shared/log.ts';
import { measured } from '../../shared/measured.ts';
import type { FollowUp } from '../../shared/messages/follow-up.ts';
import type { dimensionValues } from '../../shared/metrics.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { Done } from './done.ts';
import { failureWord } from './failure-word.ts';
import type { Noted } from './noted.ts';
import { NotYet } from './release-leaver.ts';
import type { Verdict } from './verdict-on.ts';
import { NewerChange } from './write-assignee.ts';

/** What a log line tells of a message by itself. */
export const namesIn = (message: FollowUp): LogFields => ({
  kind: message.kind,
  organization: message.organization,
  ...('integration' in message && { integration: message.integration }),
  ...('issue' in message && { issue: message.issue }),
  ...('scope' in message && { scope: message.scope }),
  ...('channel' in message && { channel: message.channel }),
  ...('group' in message && { group: message.group }),
  ...('activity' in message && { activity: message.activity }),
  ...('delivery' in message && { delivery: message.delivery }),
});

/** What the log tells of a message that is done with, and what is measured of it. */
export function doneLine({ result, before, hook, page }: Done, noted: Noted): LogFields {
  const facts = { ...namesNoted(noted), before, hook, ...page };
  if (!result) return facts;
  const { status, reason } = result;
  const counts = { ...hookCounts(hook), Drift: page?.drifted || undefined };
  return { ...facts, reason, ...measuredTry(status, noted, counts) };
}

/** What the log tells of a try that failed, and what is measured of it. */
export function failedLine(verdict: Verdict, error: unknown, noted: Noted): LogFields {
  const { level: _, ...end } = verdict;
  const isAnswer = error instanceof TrackerFailure || error instanceof ChannelFailure;
  const isOurs = !isAnswer && !(error instanceof NewerChange || error instanceof NotYet);
  const Throttled = error instanceof TrackerFailure && error.status === 429 ? 1 : undefined;
  return {
    ...namesNoted(noted),
    ...end,
    reason: failureWord(error),
    status: isAnswer ? error.status : undefined,
    ...errorFields(error),
    ...measuredTry(resultOf(verdict), noted, { Throttled, Caught: isOurs ? 1 : undefined }),
  };
}

type TryResult = (typeof dimensionValues)['result'][number];

/** What is left to the next run, which does it as well, has not failed yet. */
function resultOf({ end, level }: Verdict): TryResult {
  switch (end) {
    case 'again':
      return 'retried';
    case 'given-up':
      return level === 'ERROR' ? 'failed' : 'skipped';
    case 'dead-letter':
      return 'failed';
  }
}

const namesNoted = ({ delivery, provider, channelType }: Noted): LogFields => ({
  ...(delivery !== undefined && { delivery }),
  provider,
  target: channelType ?? provider,
});

type Counts = {
  readonly [N in 'Throttled' | 'HookRepaired' | 'HookBroken' | 'Drift' | 'Caught']?: number | undefined;
};

/** Without a target it was not even known whom the message was for: then nothing is measured. */
function measuredTry(result: TryResult, { provider, channelType }: Noted, counts: Counts): LogFields {
  const target = channelType ?? provider;
  const step = 'follow-up';
  const { Caught } = counts;
  if (!target) return { result, ...measured({ Caught }, { step }) };
  return provider
    ? measured({ FollowUp: 1, ...counts }, { step, target, result, provider })
    : measured({ FollowUp: 1, Caught }, { step, target, result });
}
