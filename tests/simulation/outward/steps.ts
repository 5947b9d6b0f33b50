import { act } from '../../../functions/follow-up/act.ts';
import type { FollowUpParts } from '../../../functions/follow-up/follow-up-parts.ts';
import { Listeners } from '../../../functions/relay/listeners.ts';
import { relayChange } from '../../../functions/relay/relay-change.ts';
import type { EventMessage } from '../../../shared/messages/event.ts';
import type { PresentIssue } from '../../../shared/providers/tracker-client.ts';
import { Activities } from '../../../shared/store/activities.ts';
import { Channels } from '../../../shared/store/channels.ts';
import type { World } from '../histories/world.ts';
import type { Random } from '../random.ts';
import { organization } from './outward-base.ts';
import type { Side } from './side.ts';

/*
 * What happens by itself, one thing at a time. Each answers, for a person, what it was.
 */

/** The group's oldest change that nobody outside was told of becomes messages. */
export async function relay({ changes, table, followUps }: World, sideOf: (id: string) => Side): Promise<string> {
  const change = changes.shift();
  if (!change) return 'nothing';
  const listeners = new Listeners(table, new Channels(table));
  await relayChange(change, { activities: new Activities(table), followUps, listeners });
  for (const message of followUps.sent.splice(0)) {
    if (message.kind === 'write-assignee') sideOf(message.integration).messages.push(message);
  }
  return `relayed: ${change.entry.assignee?.id} by ${change.entry.source.type}`;
}

/** A webhook as ingest would have queued it. */
export function eventOf({ tracker, integration }: Side, webhook: PresentIssue, now: Date): EventMessage {
  const delivery = `${tracker.name}-${webhook.position}`;
  return { v: 1, organization, integration, event: 'updated', delivery, receivedAt: now.toISOString(), ...webhook };
}

/** Any webhook that is under way arrives, perhaps to come once more, or gets lost. */
export async function arrive(side: Side, { clock }: World, random: Random, losses: boolean): Promise<string> {
  const { tracker, events } = side;
  const at = random.below(tracker.webhooks.length);
  const webhook = tracker.webhooks[at];
  if (!webhook) return 'nothing';
  if (!random.isOneIn(8)) tracker.webhooks.splice(at, 1);
  const isLost = losses && random.isOneIn(4);
  if (!isLost) events.push(eventOf(side, webhook, clock()));
  return `a webhook of ${tracker.name} ${isLost ? 'is lost' : 'arrives'}: ${webhook.assignee?.externalName}`;
}

/** The tracker's oldest changes, up to three, are applied. @throws Error when that fails */
export async function apply({ tracker, events }: Side, world: World, random: Random): Promise<string> {
  const batch = events.splice(0, 1 + random.below(3));
  const messages = batch.map((message, i) => {
    return { id: String(i), messageGroup: tracker.name, body: JSON.stringify(message), receives: 1 };
  });
  const again = await world.apply(messages);
  if (again.length > 0) throw new Error('Apply failed');
  return `applied of ${tracker.name}: ${batch.map(({ event, delivery }) => `${event} ${delivery}`).join(', ')}`;
}

/** One try of the tracker's oldest message; what fails stays first. */
export async function tell({ tracker, messages }: Side, parts: FollowUpParts): Promise<string> {
  const [message] = messages;
  if (!message) return 'nothing';
  try {
    const { result, before } = await act(message, parts);
    messages.shift();
    return `${tracker.name} was told: ${result?.status ?? before}, and has ${tracker.assignee}`;
  } catch (error) {
    return `${tracker.name} was not told: ${error instanceof Error ? error.message : error}`;
  }
}
