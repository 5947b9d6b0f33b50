import { NotConnected } from '../../shared/connections/tracker-access.ts';
import { linkEvent } from '../../shared/messages/event.ts';
import type { ReadIssue } from '../../shared/messages/follow-up.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { type Result, sent, skipped } from './result.ts';
import { sendPresent } from './send-present.ts';

/**
 * An issue's present assignee becomes an event like that of a webhook, at the tracker's own position: apply decides it
 * in order with the webhooks.
 *
 * @throws TrackerFailure
 */
export async function readPresentIssue(message: ReadIssue, parts: FollowUpParts): Promise<Result> {
  const { organization, issue, delivery, requestedAt } = message;
  const { registry, access, events, note } = parts;
  const integration = await registry.find(organization, message.integration);
  if (!integration) return skipped('not-connected');
  note({ provider: integration.provider });
  try {
    const present = await access.use(integration, (client) => client.readIssue(issue));
    if (!present) return skipped('unknown-issue');
    await sendPresent(events, integration, present, { event: linkEvent, delivery, receivedAt: requestedAt });
    return sent;
  } catch (error) {
    if (error instanceof NotConnected) return skipped('not-connected');
    throw error;
  }
}
