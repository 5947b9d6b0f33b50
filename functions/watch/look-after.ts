import { checkHooks, type HookCheckParts } from '../../shared/connections/check-hooks.ts';
import type { LogFields } from '../../shared/log.ts';
import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { beginRun } from '../../shared/reconciling/send-page.ts';
import type { Integration, Integrations } from '../../shared/store/integrations.ts';
import type { Duties } from './duties.ts';
import { type HookSeen, hookSeen, lookLine } from './look-line.ts';

/** What the log is to tell of a look. */
export type Look = LogFields & { readonly hook?: HookSeen };

export interface WatchParts extends HookCheckParts {
  readonly integrations: Integrations;
  readonly followUps: FollowUpQueue;
}

/**
 * Looks after one connected integration, as `duties` say. Where hooks had to be repaired webhooks were lost, so all is
 * compared at once.
 *
 * @param run the name of what is begun: the same within five minutes begins nothing else
 * @param meet told whose it is
 * @returns what the log is to tell of it; `undefined` when there is no such integration any more, or it is not connected
 */
export async function lookAfter(
  id: string,
  duties: Duties,
  run: string,
  parts: WatchParts,
  meet: (integration: Integration) => void = () => {},
): Promise<Look | undefined> {
  const { integrations, connections, followUps, clock } = parts;
  const integration = await integrations.find(id);
  if (!integration || integration.deletedAt !== undefined) return undefined;
  meet(integration);
  const began = clock();
  const found = duties.hooks ? await checkHooks(integration, parts) : undefined;
  if (duties.hooks && !found && !(await connections.find(id))) return undefined;
  const health = found?.health;
  const { provider, config } = integration;
  const scope = health && hookSeen(health, began) === 'repaired' ? 'all' : duties.scope;
  if (config.inboundAssignee) await beginRun(followUps, integration, { scope, run, now: clock() });
  return {
    scope: config.inboundAssignee ? scope : undefined,
    ...(health && lookLine(health, began, provider)),
  };
}
