import * as z from 'zod/mini';
import { openTrackerAccess } from '../../shared/connections/open-tracker-access.ts';
import { environment } from '../../shared/environment.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Integrations } from '../../shared/store/integrations.ts';
import { openTable } from '../../shared/store/open-table.ts';
import type { WatchParts } from './look-after.ts';
import { watchRound } from './watch-round.ts';

const table = openTable(environment('TABLE_NAME'));
const parts: WatchParts = {
  ...openTrackerAccess(table),
  registry: new IntegrationRegistry(table),
  integrations: new Integrations(table),
  followUps: openFollowUpQueue(environment('FOLLOW_UP_QUEUE_URL')),
};

/** On a schedule `time` says what is due; without it everything is. An operator may choose integrations. */
const invocation = z.object({
  time: z.optional(z.iso.datetime()),
  integrations: z.optional(z.array(z.string())),
});

/** Looks after the connected integrations. Answers how many were found in which state. */
export const handler = (event: unknown): Promise<object> => watchRound(invocation.parse(event ?? {}), parts);
