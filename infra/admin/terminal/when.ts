const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A time of the stack's (RFC 3339, UTC) as a table shows it: to the second. */
export const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)}`;

/** How long ago something was, in the largest unit that fits: `3 minutes ago`. */
export function ago(at: string, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 1000));
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? ['second', 1];
  const count = Math.floor(seconds / size);
  return seconds === 0 ? 'just now' : `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
