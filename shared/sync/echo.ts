import type { Identity } from '../messages/event.ts';
import type { Named, OwnWrite } from './group.ts';

/** How long the echo of a write may take; and at most so many writes of an issue are remembered. */
const patienceMs = 10 * 60_000;
const mostWrites = 5;

export const namedOf = (identity: Identity | null): Named | null =>
  identity && { id: identity.externalId, name: identity.externalName };

/** Whether both are the same user of a tracker, or both nobody. Trackers tell of one user now by id, now by name. */
export function samePerson(a: Named | null, b: Named | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.id !== null && b.id !== null) return a.id === b.id;
  return a.name !== null && b.name !== null && a.name.toLowerCase() === b.name.toLowerCase();
}

/** What may be the echo of a write, and where it stands among the changes. */
export interface Heard {
  readonly who: Named | null;
  readonly position: string;
}

/**
 * The writes with one more, without those that are too old for an echo. The same twice in a row is one write tried
 * again, and has one echo, of whichever try.
 *
 * @param after the position before the write
 */
export function withWrite(writes: readonly OwnWrite[], who: Named | null, after: string, now: Date): OwnWrite[] {
  const before = recent(writes, now);
  const last = before.at(-1);
  const isAgain = last !== undefined && samePerson(last.who, who);
  const others = isAgain ? before.slice(0, -1) : before;
  return [...others.slice(1 - mostWrites), { who, after, ...(isAgain && last), at: now.toISOString() }];
}

/**
 * What is left of the writes once this echo has come; `undefined` when it is none. Earlier ones are overtaken by it; one
 * that was made when the issue was newer already is another.
 */
export function withoutEcho(writes: readonly OwnWrite[], { who, position }: Heard, now: Date): OwnWrite[] | undefined {
  const left = recent(writes, now);
  const echoed = left.findIndex((write) => position > (write.after ?? '') && samePerson(write.who, who));
  return echoed < 0 ? undefined : left.slice(echoed + 1);
}

const recent = (writes: readonly OwnWrite[], now: Date): OwnWrite[] =>
  writes.filter(({ at }) => now.getTime() - Date.parse(at) < patienceMs);
