import type { FollowUp } from '../../shared/messages/follow-up.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { followUpReceives } from '../../shared/queue/follow-up-receives.ts';
import { NotYet } from './release-leaver.ts';
import { retryDelay } from './retry-delay.ts';

/**
 * What becomes of a message that failed: it is tried again after `delay` seconds, is done with all the same, or goes to
 * the dead letters.
 */
export type Verdict =
  | { readonly end: 'again'; readonly level: 'INFO' | 'WARN'; readonly delay: number }
  | { readonly end: 'given-up'; readonly level: 'WARN' | 'ERROR' }
  | { readonly end: 'dead-letter'; readonly level: 'WARN' };

/** Seconds: a run that waits holds up those that begin after it. */
const longestOfRun = 900;

/** @param receives how often the message was received, this time included */
export function verdictOn(message: FollowUp | undefined, receives: number, error: unknown): Verdict {
  if (error instanceof NotYet) return { end: 'again', level: 'INFO', delay: error.seconds };
  const isLast = receives >= followUpReceives;
  if (message?.kind !== 'reconcile') {
    return isLast
      ? { end: 'dead-letter', level: 'WARN' }
      : { end: 'again', level: 'WARN', delay: retryDelay(receives, error) };
  }
  // Nobody has to bring back what the next run does as well.
  const passes = !(error instanceof TrackerFailure) || error.passes;
  if (!passes || message.scope === 'recent') return { end: 'given-up', level: 'WARN' };
  if (isLast) return { end: 'given-up', level: 'ERROR' };
  return { end: 'again', level: 'WARN', delay: retryDelay(receives, error, longestOfRun) };
}
