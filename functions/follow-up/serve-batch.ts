import { errorFields, log } from '../../shared/log.ts';
import { type FollowUp, followUp } from '../../shared/messages/follow-up.ts';
import { targetName } from '../../shared/messages/target-name.ts';
import { act, isOfHistory, type OfHistory } from './act.ts';
import { failureWord } from './failure-word.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { inGroups } from './in-groups.ts';
import { doneLine, failedLine, namesIn } from './message-line.ts';
import type { Noted } from './noted.ts';
import { verdictOn } from './verdict-on.ts';

/** One message of a batch. */
export interface Received {
  readonly id: string;
  readonly messageGroup: string;
  readonly body: string;
  /** How often it was received, this time included. */
  readonly receives: number;
}

export interface ServeParts<R extends Received> extends Omit<FollowUpParts, 'note'> {
  /** Has a message come back after so many seconds, rather than when the queue's own time is over. */
  readonly postpone: (received: R, seconds: number) => Promise<void>;
}

/**
 * Different targets side by side, one target's messages in order.
 *
 * @returns what is to be tried again later: what failed, with what follows it
 */
export const serveBatch = <R extends Received>(batch: readonly R[], parts: ServeParts<R>): Promise<R[]> =>
  inGroups(
    batch,
    ({ messageGroup }) => messageGroup,
    (received) => serve(received, parts),
  );

/** Answers whether the message is done with. */
async function serve<R extends Received>(received: R, { postpone, ...parts }: ServeParts<R>): Promise<boolean> {
  const began = Date.now();
  const known = { step: 'follow-up', message: received.id, receives: received.receives };
  let message: FollowUp | undefined;
  let noted: Noted = {};
  const note = (more: Noted) => {
    noted = { ...noted, ...more };
  };
  try {
    message = followUp.parse(JSON.parse(received.body));
    const done = await act(message, { ...parts, note });
    log('INFO', { ...known, ...namesIn(message), ...doneLine(done, noted), ms: Date.now() - began });
    return true;
  } catch (error) {
    const verdict = verdictOn(message, known.receives, error);
    const line = failedLine(verdict, error, noted);
    log(verdict.level, { ...known, ...(message && namesIn(message)), ...line, ms: Date.now() - began });
    if (message && isOfHistory(message)) {
      await keepFailure(message, verdict.end === 'dead-letter', failureWord(error), parts);
    }
    if (verdict.end === 'again') {
      // Should this fail, the message comes back when the queue's own time is over.
      await postpone(received, verdict.delay).catch((failure: unknown) =>
        log('WARN', { step: 'follow-up', message: received.id, ...errorFields(failure) }),
      );
    }
    return verdict.end === 'given-up';
  }
}

/** Whoever looks at the activity sees why it takes so long, or that it was given up. */
async function keepFailure(
  message: OfHistory,
  isLast: boolean,
  reason: string,
  { activities, clock }: Pick<FollowUpParts, 'activities' | 'clock'>,
): Promise<void> {
  const state = { status: isLast ? ('failed' as const) : ('pending' as const), reason, at: clock().toISOString() };
  try {
    await activities.setFailure(message.organization, message, targetName(message), state);
  } catch (error) {
    log('WARN', { step: 'follow-up', ...namesIn(message), ...errorFields(error) });
  }
}
