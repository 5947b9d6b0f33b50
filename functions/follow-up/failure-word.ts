import { ChannelFailure } from '../../shared/channels/channel-failure.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { NotYet } from './release-leaver.ts';
import { NewerChange } from './write-assignee.ts';

/** What failed, in a word. */
export function failureWord(error: unknown): string {
  if (error instanceof TrackerFailure) return error.problem ?? error.kind;
  if (error instanceof ChannelFailure) return error.status === undefined ? error.kind : `answered ${error.status}`;
  if (error instanceof NotYet) return 'not-yet';
  return error instanceof NewerChange ? 'newer-change' : 'error';
}
