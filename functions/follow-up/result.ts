import type { FollowUpState } from '../../shared/store/activities.ts';

/** What came of telling one target of an activity, for good. */
export type Result = Pick<FollowUpState, 'status' | 'reason'>;

export const sent: Result = { status: 'sent' };
export const unchanged: Result = { status: 'unchanged' };
export const skipped = (reason: string): Result => ({ status: 'skipped', reason });
export const failed = (reason: string): Result => ({ status: 'failed', reason });
