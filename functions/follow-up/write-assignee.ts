import { NotConnected } from '../../shared/connections/tracker-access.ts';
import { reconcileEvent } from '../../shared/messages/event.ts';
import type { WriteAssignee } from '../../shared/messages/follow-up.ts';
import type { PresentIssue, TrackerClient } from '../../shared/providers/tracker-client.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import { newDelivery } from '../../shared/store/new-delivery.ts';
import { namedOf, samePerson } from '../../shared/sync/echo.ts';
import { appliedKey, linkKey } from '../../shared/sync/group.ts';
import { isUnseen } from '../../shared/sync/is-unseen.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { meantOutside } from './meant-outside.ts';
import { failed, type Result, sent, skipped, unchanged } from './result.ts';
import { sendPresent } from './send-present.ts';

/** Somebody changed the issue at the tracker, and we have not heard of it yet: his change comes first. */
export class NewerChange extends Error {
  override readonly name = 'NewerChange';
}

const attempts = 5;

/**
 * Gives a linked issue the assignee that its group has at this moment, which need not be the one the message was sent
 * for. Messages of one issue are served one after the other, so a late one never puts an old assignee back.
 *
 * @throws TrackerFailure, NewerChange for what is to be tried again
 */
export async function writeAssignee(message: WriteAssignee, parts: FollowUpParts): Promise<Result> {
  const integration = await parts.registry.find(message.organization, message.integration);
  if (!integration) return skipped('integration-deleted');
  parts.note({ provider: integration.provider });
  if (!integration.config.outboundAssignee) return skipped('sync-disabled');
  try {
    return await parts.access.use(integration, (client) => write(message, integration, client, parts));
  } catch (error) {
    if (error instanceof NotConnected) return skipped('not-connected');
    if (!(error instanceof TrackerFailure) || error.passes) throw error;
    return failed(error.problem ?? error.kind);
  }
}

async function write(
  message: WriteAssignee,
  integration: Integration,
  client: TrackerClient,
  parts: FollowUpParts,
): Promise<Result> {
  const { organization, group: id, issue, activity } = message;
  const { groups, ownWrites, clock } = parts;
  const present = await client.readIssue(issue);
  if (!present) return failed('no-such-issue');
  const key = appliedKey(integration.id, present.issue.id);
  const linked = { organization, group: id, integration: integration.id, issueId: present.issue.id };
  const has = namedOf(present.assignee ?? null);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const group = await groups.find(organization, id);
    if (!group) return skipped('group-deleted');
    if (!group.links[linkKey(integration.id, issue)]) return skipped('unlinked');
    if (group.change?.source.integration === integration.id) return skipped('it-came-from-there');
    const identity = await meantOutside(group.assignee, { integration, issue, client }, parts);
    if (identity === undefined) return skipped('assignee-unmatched');
    const who = namedOf(identity);
    if (samePerson(has, who)) {
      await ownWrites.see(linked, { position: present.position, seen: who, delivery: activity }, 'found');
      return unchanged;
    }
    if (isUnseen(group, key, present, clock())) await handOn(present, integration, parts);
    const now = clock();
    if (!(await ownWrites.note(linked, group, who, present.position, now))) continue;
    const { position } = await client.assign(issue, identity, { revision: present.position }).catch(async (failure) => {
      if (isRefusal(failure)) await ownWrites.forget(linked, now);
      throw failure;
    });
    const seen = { position: position ?? present.position, seen: who, delivery: activity };
    await ownWrites.see(linked, seen, position === undefined ? 'written' : 'answered');
    return sent;
  }
  throw new Error('The group changed under every attempt');
}

/** The tracker answered that it did nothing. */
const isRefusal = (failure: unknown): boolean =>
  failure instanceof TrackerFailure && failure.status !== undefined && failure.status >= 400 && failure.status < 500;

/** The change is applied like any other; what the group has then is written by the next try. @throws NewerChange */
async function handOn(
  present: PresentIssue,
  integration: Integration,
  { events, clock }: FollowUpParts,
): Promise<never> {
  const why = { event: reconcileEvent, delivery: newDelivery(), receivedAt: clock().toISOString() } as const;
  await sendPresent(events, integration, present, why);
  throw new NewerChange('The issue was assigned at the tracker meanwhile');
}
