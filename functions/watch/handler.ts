import * as z from 'zod/mini';
import { checkHooks } from '../../shared/connections/check-hooks.ts';
import { openTrackerAccess } from '../../shared/connections/open-tracker-access.ts';
import { environment } from '../../shared/environment.ts';
import { errorFields, log } from '../../shared/log.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Integrations } from '../../shared/store/integrations.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { sideBySide } from './side-by-side.ts';

const table = openTable(environment('TABLE_NAME'));
const parts = { ...openTrackerAccess(table), registry: new IntegrationRegistry(table) };
const integrations = new Integrations(table);

/** So many trackers are asked at a time: a slow one delays few. */
const atOnce = 10;

/** Invoked by an operator, it looks after these alone. */
const chosen = z.object({ integrations: z.array(z.string()) });

/** On a schedule: every connected integration's hooks are looked after. What fails is tried by the next run. */
export async function handler(event: unknown): Promise<void> {
  const { data } = chosen.safeParse(event);
  await sideBySide(atOnce, data ? listed(data.integrations) : parts.connections.integrations(), async (id) => {
    try {
      const integration = await integrations.find(id);
      if (!integration || integration.deletedAt !== undefined) return;
      const health = await checkHooks(integration, parts);
      const level = health?.hook === 'ok' ? 'INFO' : 'WARN';
      if (health) log(level, { step: 'watch', integration: id, hook: health.hook });
    } catch (error) {
      log('ERROR', { step: 'watch', integration: id, ...errorFields(error) });
    }
  });
}

async function* listed(ids: readonly string[]): AsyncGenerator<string> {
  yield* ids;
}
