import { NotConnected } from '../../shared/connections/tracker-access.ts';
import type { WriteAssignee } from '../../shared/messages/follow-up.ts';
import type { PresentIssue, TrackerClient } from '../../shared/providers/tracker-client.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import { newDelivery } from '../../shared/store/new-delivery.ts';
import { namedOf, samePerson, withoutEcho } from '../../shared/sync/echo.ts';
import { appliedKey, type Group, linkKey, type Named } from '../../shared/sync/group.ts';
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
  const { groups, clock } = parts;
  const present = await client.readIssue(issue);
  if (!present) return failed('no-such-issue');
  const key = appliedKey(integration.id, present.issue.id);
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
      await groups.noteSeen(organization, id, key, { position: present.position, seen: who, delivery: activity });
      return unchanged;
    }
    if (isUnseen(group, key, present, has, clock())) await handOn(present, integration, parts);
    if (!(await groups.noteWrite(organization, id, group, { key, who, now: clock() }))) continue;
    const { position } = await client.assign(issue, identity, { revision: present.position });
    const seen = { position: position ?? present.position, seen: who, delivery: activity };
    await groups.noteSeen(organization, id, key, seen);
    return sent;
  }
  throw new Error('The group changed under every attempt');
}

/** Whether somebody else assigned the issue since the last change of it that the group knows. */
function isUnseen(group: Group, key: string, { position }: PresentIssue, has: Named | null, now: Date): boolean {
  const last = group.applied[key];
  if (last?.seen === undefined || position <= last.position || samePerson(has, last.seen)) return false;
  return withoutEcho(group.writes?.[key] ?? [], has, now) === undefined;
}

/** The change is applied like any other; what the group has then is written by the next try. @throws NewerChange */
async function handOn(
  present: PresentIssue,
  integration: Integration,
  { events, clock }: FollowUpParts,
): Promise<never> {
  await sendPresent(events, integration, present, { delivery: newDelivery(), receivedAt: clock().toISOString() });
  throw new NewerChange('The issue was assigned at the tracker meanwhile');
}
