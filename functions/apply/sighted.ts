import type { Change } from '../../shared/messages/event.ts';
import { actorKeys, pointerKeys, type Sighted } from '../../shared/resolving/actor-keys.ts';
import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import { integrationOf } from '../../shared/store/integrations.ts';
import { keys } from '../../shared/store/keys.ts';
import { isSettled } from './delivery-record.ts';

/** The integration of an event; `undefined` when it was deleted. */
export function integrationIn(change: Pick<Change, 'integration'>, snapshot: Snapshot) {
  const item = snapshot.get(keys.integration(change.integration));
  const integration = item && integrationOf(item);
  return integration?.deletedAt ? undefined : integration;
}

/** The tracker's user that an event tells of, if it is to be told at all. */
export function sightedIn(change: Change, snapshot: Snapshot): Sighted | undefined {
  const identity = change.kind === 'user' ? change.user : change.assignee;
  const integration = integrationIn(change, snapshot);
  if (!identity || !integration || isSettled(change, snapshot)) return undefined;
  const { organization, at, receivedAt } = change;
  return { organization, integration: integration.id, provider: integration.provider, identity, at, receivedAt };
}

/** Has what is known of an event's user read again. */
export function forgetActor(snapshot: Snapshot, change: Change): void {
  const sighted = sightedIn(change, snapshot);
  if (sighted) snapshot.forget([...pointerKeys(sighted), ...actorKeys(snapshot, sighted)]);
}
