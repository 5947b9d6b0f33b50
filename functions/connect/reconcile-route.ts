import type * as z from 'zod';
import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { comparePage } from '../../shared/reconciling/compare-page.ts';
import { beginRun } from '../../shared/reconciling/send-page.ts';
import type { Connections } from '../../shared/store/connections.ts';
import { ok } from '../api/http/answer.ts';
import { conflict, found } from '../api/http/problem.ts';
import { type Call, defineRoute } from '../api/http/route.ts';
import { cursorOf, pagingOf } from '../api/paging.ts';
import { reconcileDeclaration } from '../api/resources/reconcile.ts';
import { askTracker, notConnected } from './ask-tracker.ts';
import { foresee } from './foresee.ts';
import { requestBudget } from './open-parts.ts';
import type { SearchParts } from './search-route.ts';

/** What it works with. */
export interface ReconcileParts extends SearchParts {
  readonly connections: Connections;
  readonly followUps: FollowUpQueue;
  readonly clock: () => Date;
}

type ReconcileCall = Call<
  typeof reconcileDeclaration.path,
  typeof reconcileDeclaration.query,
  z.ZodObject,
  ReconcileParts
>;

/** Begins a run over all linked issues, or tells a page of what one would change. */
export const reconcileRoute = defineRoute({
  ...reconcileDeclaration,
  handle: async ({ params, query, services }: ReconcileCall) => {
    const { table, registry, connections, accessWithin, followUps, clock } = services;
    const integration = found(await registry.find(params.org, params.integration), 'integration');
    const list = `reconcile ${params.org} ${integration.id}`;
    const paging = { scope: 'all' as const, ...pagingOf(list, query) };
    if (!(await connections.find(integration.id))) throw notConnected();
    if (!integration.config.inboundAssignee) {
      throw conflict('Nothing is taken over from this tracker: inboundAssignee is off');
    }
    if (query.dryRun !== 'true') {
      await beginRun(followUps, integration, { scope: 'all', now: clock() });
      return { status: 202, body: { status: 'queued' } };
    }
    const parts = { table, access: accessWithin(requestBudget), clock };
    const page = await askTracker('reconcile', integration, () => comparePage(integration, paging, parts));
    const changes = await foresee(page.drifts, integration, { table, now: clock() });
    return ok({ compared: page.compared, missing: page.missing, changes, next: cursorOf(list, page.next) });
  },
});
