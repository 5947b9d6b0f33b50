import { checkHooks, type HookCheckParts } from '../../shared/connections/check-hooks.ts';
import { hookCounts } from '../../shared/connections/hook-counts.ts';
import type { LogFields } from '../../shared/log.ts';
import { measured } from '../../shared/measured.ts';
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
 * @returns what the log is to tell of it; `undefined` when there is no such integration any more
 */
export async function lookAfter(
  id: string,
  duties: Duties,
  run: string,
  parts: WatchParts,
): Promise<LogFields | undefined> {
  const { integrations, followUps, clock } = parts;
  const integration = await integrations.find(id);
  if (!integration || integration.deletedAt !== undefined) return undefined;
  const health = duties.hooks ? await checkHooks(integration, parts) : undefined;
  const hook = health?.hook;
  const { organization, provider, config } = integration;
  const scope = hook === 'repaired' ? 'all' : duties.scope;
  if (config.inboundAssignee) await beginRun(followUps, integration, { scope, run, now: clock() });
  return {
    organization,
    hook,
    scope: config.inboundAssignee ? scope : undefined,
    ...measured(hookCounts(hook), { provider }),
  };
}
