import { randomUUID } from 'node:crypto';
import { caught } from '../../shared/caught.ts';
import { type LogFields, log } from '../../shared/log.ts';
import { dutiesAt, everything } from './duties.ts';
import { lookAfter, type WatchParts } from './look-after.ts';
import { sideBySide } from './side-by-side.ts';

/** So many trackers are asked at a time: a slow one delays few. */
const atOnce = 10;

export interface Round {
  /** When the schedule began it, RFC 3339: that says what is due. Without it everything is. */
  readonly time?: string | undefined;
  /** Ids of connected integrations; all without it. */
  readonly integrations?: readonly string[] | undefined;
}

/** Looks after the connected integrations. What fails is tried by the next round, and told in a line of its own. */
export async function watchRound({ time, integrations: chosen }: Round, parts: WatchParts): Promise<void> {
  const run = time ?? randomUUID();
  await sideBySide(atOnce, chosen ? listed(chosen) : parts.connections.integrations(), async (id) => {
    const began = Date.now();
    let known: LogFields = { step: 'watch', integration: id };
    try {
      const duties = time === undefined ? everything : dutiesAt(id, new Date(time));
      const line = await lookAfter(id, duties, run, parts, ({ organization, provider }) => {
        known = { ...known, organization, provider };
      });
      if (!line) return;
      const isWell = line.hook === undefined || line.hook === 'ok';
      log(isWell ? 'INFO' : 'WARN', { ...known, ...line, ms: Date.now() - began });
    } catch (error) {
      log('ERROR', { ...known, ...caught('watch', error), ms: Date.now() - began });
    }
  });
}

async function* listed(ids: readonly string[]): AsyncGenerator<string> {
  yield* ids;
}
