import { ingest } from '../../../functions/ingest/ingest.ts';
import type { Change, EventMessage } from '../../../shared/messages/event.ts';
import { admit } from '../reference/rules.ts';
import type { Told } from '../reference/state.ts';
import { bodyOf } from './body-of.ts';
import { Differs, type Play } from './play.ts';
import { stateOf } from './state-of.ts';
import { placeOf } from './told.ts';

/**
 * A tracker sends a webhook, with a credential of so many rotations ago, or the first. Answers what is queued, known by
 * the name that the history has for the delivery.
 *
 * @throws Differs when ingest takes what it should not, or the other way round, or tells two deliveries apart that are one
 */
export async function sendWebhook(
  playing: Play,
  organization: string,
  told: Told,
  rotations: number,
): Promise<Change | undefined> {
  const { integrations, hooks, deliveries, ingesting } = playing;
  const integration = integrations.get(placeOf(organization, told.tracker, told.times)) ?? '';
  const all = hooks.get(integration) ?? [];
  const credential = Math.min(rotations, all.length - 1);
  const { url = '', secret } = all[credential] ?? {};
  const headers = { 'content-type': 'application/json', ...(secret !== undefined && { 'shared-secret': secret }) };
  const body = Buffer.from(JSON.stringify(bodyOf(told)));
  const queued: EventMessage[] = [];
  const enqueue = async (message: EventMessage) => void queued.push(message);
  const answer = await ingest(
    { method: 'POST', path: new URL(url).pathname, headers, body },
    { ...ingesting, enqueue },
  );
  const { delivery } = told;
  const said = admit(stateOf(playing, organization), told, credential);
  if (answer.code !== said) throw new Differs(`Delivery ${delivery} is answered ${answer.code}, not ${said}`);
  if (queued.length !== (said === 202 ? 1 : 0))
    throw new Differs(`Delivery ${delivery} is queued ${queued.length} times`);
  const [message] = queued;
  if (!message || message.kind === 'parked') return undefined;
  const name = `${organization} ${delivery}`;
  const [id, known] = [deliveries.get(name) ?? message.delivery, deliveries.get(message.delivery) ?? name];
  if (id !== message.delivery || known !== name)
    throw new Differs(`Delivery ${name} is known as ${id}, which is ${known}`);
  deliveries.set(name, id).set(id, name);
  return { ...message, delivery };
}
