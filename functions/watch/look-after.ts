import { checkHooks, type HookCheckParts } from '../../shared/connections/check-hooks.ts';
import { log } from '../../shared/log.ts';
import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { beginRun } from '../../shared/reconciling/send-page.ts';
import type { Integrations } from '../../shared/store/integrations.ts';
import type { Duties } from './duties.ts';

export interface WatchParts extends HookCheckParts {
  readonly integrations: Integrations;
  readonly followUps: FollowUpQueue;
}

/**
 * Looks after one connected integration, as `duties` say. Where hooks had to be repaired webhooks were lost, so all is
 * compared at once.
 *
 * @param run the name of what is begun: the same within five minutes begins nothing else
 */
export async function lookAfter(id: string, duties: Duties, run: string, parts: WatchParts): Promise<void> {
  const { integrations, followUps, clock } = parts;
  const integration = await integrations.find(id);
  if (!integration || integration.deletedAt !== undefined) return;
  const health = duties.hooks ? await checkHooks(integration, parts) : undefined;
  if (health) log(health.hook === 'ok' ? 'INFO' : 'WARN', { step: 'watch', integration: id, hook: health.hook });
  if (!integration.config.inboundAssignee) return;
  const scope = health?.hook === 'repaired' ? 'all' : duties.scope;
  await beginRun(followUps, integration, { scope, run, now: clock() });
}
