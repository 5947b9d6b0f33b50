import { randomUUID } from 'node:crypto';
import { caught } from '../../shared/caught.ts';
import { type LogFields, log } from '../../shared/log.ts';
import { dutiesAt, everything } from './duties.ts';
import { lookAfter, type WatchParts } from './look-after.ts';
import type { HookSeen } from './look-line.ts';
import { sideBySide } from './side-by-side.ts';

/** So many trackers are asked at a time: a slow one delays few. */
const atOnce = 10;

export interface Round {
  /** When the schedule began it, RFC 3339: that says what is due. Without it everything is. */
  readonly time?: string | undefined;
  /** Ids of connected integrations; all without it. */
  readonly integrations?: readonly string[] | undefined;
}

/** How many integrations were found in which state, for whoever began the round. */
type Found = Partial<Record<HookSeen | 'not-looked-at' | 'not-connected' | 'failed', number>>;

/**
 * Looks after the connected integrations. What fails is tried by the next round, and told in a line of its own. Hooks are
 * not looked at when that is not due, or somebody else is at it.
 */
export async function watchRound({ time, integrations: chosen }: Round, parts: WatchParts): Promise<Found> {
  const found: Found = {};
  const count = (state: keyof Found): void => {
    found[state] = (found[state] ?? 0) + 1;
  };
  const run = time ?? randomUUID();
  await sideBySide(atOnce, chosen ? listed(chosen) : parts.connections.integrations(), async (id) => {
    const began = Date.now();
    let known: LogFields = { step: 'watch', integration: id };
    try {
      const duties = time === undefined ? everything : dutiesAt(id, new Date(time));
      const line = await lookAfter(id, duties, run, parts, ({ organization, provider }) => {
        known = { ...known, organization, provider };
      });
      count(line ? (line.hook ?? 'not-looked-at') : 'not-connected');
      if (!line) return;
      const isWell = line.hook === undefined || line.hook === 'ok';
      log(isWell ? 'INFO' : 'WARN', { ...known, ...line, ms: Date.now() - began });
    } catch (error) {
      count('failed');
      log('ERROR', { ...known, ...caught('watch', error), ms: Date.now() - began });
    }
  });
  return found;
}

async function* listed(ids: readonly string[]): AsyncGenerator<string> {
  yield* ids;
}
