import { ChannelFailure } from '../../shared/channels/channel-failure.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';

/** Seconds until the next try, by how often it was tried: soon, then later and later. The queue gives up after ten. */
const delays = [5, 15, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600];

/** SQS hides a message for 12 hours at most. */
const longest = 12 * 3600;

/** When to try again, in seconds: after `most` at the latest, unless a tracker says when: it is listened to. */
export function retryDelay(receives: number, error: unknown, most = longest): number {
  const says = error instanceof TrackerFailure || error instanceof ChannelFailure;
  const asked = says ? (error.retryAfter ?? 0) : 0;
  const ours = Math.min(delays[Math.min(receives, delays.length) - 1] ?? 0, most);
  return Math.min(Math.max(ours, asked), longest);
}
