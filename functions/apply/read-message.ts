import { type Change, type EventMessage, eventMessage } from '../../shared/messages/event.ts';
import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import { keys } from '../../shared/store/keys.ts';
import { integrationIn } from './sighted.ts';

/**
 * What a message of the event queue says; `undefined` when it is not understood, however often it is tried. A parked
 * body that was put back after a fix is read by its provider like any other.
 */
export async function readMessage(body: string, snapshot: Snapshot): Promise<Change | undefined> {
  const message = parsed(body);
  if (message?.kind !== 'parked') return message;
  const { readParked } = await import('./odd-messages.ts');
  await snapshot.load([keys.integration(message.integration)]);
  const integration = integrationIn(message, snapshot);
  try {
    return integration && readParked(message, integration.provider);
  } catch {
    return undefined;
  }
}

function parsed(body: string): EventMessage | undefined {
  try {
    return eventMessage.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
