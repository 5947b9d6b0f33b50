import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { caught } from '../../shared/caught.ts';
import { openTrackerAccess } from '../../shared/connections/open-tracker-access.ts';
import { environment } from '../../shared/environment.ts';
import { type LogFields, log } from '../../shared/log.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Integrations } from '../../shared/store/integrations.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { dutiesAt, everything } from './duties.ts';
import { lookAfter, type WatchParts } from './look-after.ts';
import { sideBySide } from './side-by-side.ts';

const table = openTable(environment('TABLE_NAME'));
const { connections, ...access } = openTrackerAccess(table);
const parts: WatchParts = {
  ...access,
  connections,
  registry: new IntegrationRegistry(table),
  integrations: new Integrations(table),
  followUps: openFollowUpQueue(environment('FOLLOW_UP_QUEUE_URL')),
};

/** So many trackers are asked at a time: a slow one delays few. */
const atOnce = 10;

/** On a schedule `time` says what is due; without it everything is. An operator may choose integrations. */
const invocation = z.object({
  time: z.optional(z.iso.datetime()),
  integrations: z.optional(z.array(z.string())),
});

/** Looks after the connected integrations. What fails is tried by the next run. */
export async function handler(event: unknown): Promise<void> {
  const { time, integrations: chosen } = invocation.parse(event ?? {});
  const run = time ?? randomUUID();
  await sideBySide(atOnce, chosen ? listed(chosen) : connections.integrations(), async (id) => {
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
