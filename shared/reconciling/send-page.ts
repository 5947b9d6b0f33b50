import { randomUUID } from 'node:crypto';
import type { Reconcile, ReconcileScope } from '../messages/follow-up.ts';
import type { FollowUpQueue } from '../queue/follow-up-queue.ts';
import type { Integration } from '../store/integrations.ts';

/** Has one page of a run done, after those of this integration that were sent before. Sent twice, it is done once. */
export const sendPage = (followUps: FollowUpQueue, page: Reconcile): Promise<void> =>
  followUps.send(page, `${page.scope} ${page.run} ${page.after}`);

/** Begins a run. With the name of one that was begun within five minutes it is that one. */
export const beginRun = (
  followUps: FollowUpQueue,
  { organization, id }: Pick<Integration, 'organization' | 'id'>,
  { scope, run = randomUUID(), now }: { readonly scope: ReconcileScope; readonly run?: string; readonly now: Date },
): Promise<void> =>
  sendPage(followUps, {
    v: 1,
    kind: 'reconcile',
    organization,
    integration: id,
    scope,
    run,
    after: null,
    requestedAt: now.toISOString(),
  });
