import { type Change, eventMessage, type ParkedBody } from '../../shared/messages/event.ts';
import { providers } from '../../shared/providers/index.ts';
import { keys } from '../../shared/store/keys.ts';
import { integrationIn } from './sighted.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * What a message of the event queue says; `undefined` when it is not understood, however often it is tried. A parked
 * body that was put back after a fix is read by its provider like any other.
 */
export async function readMessage(body: string, snapshot: Snapshot): Promise<Change | undefined> {
  const message = parse(() => eventMessage.parse(JSON.parse(body)));
  if (message?.kind !== 'parked') return message;
  await snapshot.load([keys.integration(message.integration)]);
  const integration = integrationIn(message, snapshot);
  return integration && parse(() => readParked(message, integration.provider));
}

function readParked(parked: ParkedBody, provider: keyof typeof providers): Change | undefined {
  const { v, delivery, organization, integration, receivedAt } = parked;
  // Loaded here: hardly any cold start meets a parked body.
  const { gunzipSync } = process.getBuiltinModule('node:zlib');
  const json: unknown = JSON.parse(gunzipSync(Buffer.from(parked.body, 'base64')).toString());
  const reading = providers[provider].read(json, new Date(receivedAt));
  if (reading.kind !== 'change') return undefined;
  return { v, delivery, organization, integration, receivedAt, ...reading.change };
}

function parse<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
