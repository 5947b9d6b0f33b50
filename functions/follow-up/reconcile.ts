import { NotConnected } from '../../shared/connections/tracker-access.ts';
import { reconcileEvent } from '../../shared/messages/event.ts';
import type { Reconcile } from '../../shared/messages/follow-up.ts';
import { mostIssues } from '../../shared/providers/tracker-client.ts';
import { hashOf } from '../../shared/queue/hash-of.ts';
import { comparePage, type Drift } from '../../shared/reconciling/compare-page.ts';
import { sendPage } from '../../shared/reconciling/send-page.ts';
import type { Done } from './done.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { sent, skipped, unchanged } from './result.ts';
import { sendPresent } from './send-present.ts';

/** Milliseconds after which a run is not worth going on with: the next one has begun by then. */
const worthwhile = { recent: 15 * 60_000, all: 24 * 3_600_000 };

/**
 * Does one page of a run: what a tracker has and the groups of an issue do not know becomes an event like that of a
 * webhook, at the tracker's own position. The message for the next page is sent last, so that a page that dies is done
 * again; what it had sent by then is known for the same.
 *
 * @throws TrackerFailure
 */
export async function reconcile(message: Reconcile, parts: FollowUpParts): Promise<Done> {
  const { organization, scope, requestedAt, after } = message;
  const { registry, events, followUps, clock, note } = parts;
  if (clock().getTime() - Date.parse(requestedAt) > worthwhile[scope]) return { result: skipped('outdated') };
  const integration = await registry.find(organization, message.integration);
  if (!integration) return { result: skipped('not-connected') };
  note({ provider: integration.provider });
  if (!integration.config.inboundAssignee) return { result: skipped('sync-disabled') };
  const paging = { scope, limit: mostIssues, after: after ?? undefined };
  try {
    const { compared, missing, drifts, next } = await comparePage(integration, paging, parts);
    for (const drift of drifts) {
      const delivery = deliveryOf(integration.id, drift);
      const receivedAt = clock().toISOString();
      await sendPresent(events, integration, drift.present, { event: reconcileEvent, delivery, receivedAt });
    }
    if (next !== null) await sendPage(followUps, { ...message, after: next });
    const page = { compared, missing: missing.length, drifted: drifts.length, goesOn: next !== null };
    return { result: drifts.length > 0 ? sent : unchanged, page };
  } catch (error) {
    if (error instanceof NotConnected) return { result: skipped('not-connected') };
    throw error;
  }
}

/** The same for the same drift, however often it is found before it is applied: 32 characters, as of every delivery. */
const deliveryOf = (integration: string, { present: { issue, position }, drifted }: Drift): string =>
  hashOf(integration, reconcileEvent, issue.id, position, ...drifted).slice(0, 32);
