import type { FollowUpState } from '../../shared/store/activities.ts';

/** What came of a message, for good. */
export interface Result extends Pick<FollowUpState, 'reason'> {
  readonly status: Exclude<FollowUpState['status'], 'pending'>;
}

export const sent: Result = { status: 'sent' };
export const unchanged: Result = { status: 'unchanged' };
export const skipped = (reason: string): Result => ({ status: 'skipped', reason });
export const failed = (reason: string): Result => ({ status: 'failed', reason });
