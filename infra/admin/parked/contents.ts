import type { ParkedBody } from '../../../shared/messages/event.ts';
import { providers } from '../../../shared/providers/index.ts';
import { Integrations } from '../../../shared/store/integrations.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { DeadLetterQueue } from '../queue-names.ts';
import type { DeadLetter } from './dead-letters.ts';
import { eventOf } from './describe-event.ts';
import { followUpOf } from './describe-follow-up.ts';
import { bodyOf } from './parked-body.ts';

/** What is in a dead letter. */
export interface Contents {
  /** What to show of it. */
  readonly bytes: Buffer;
  /** Whether it may tell of people. */
  readonly isPersonal: boolean;
  readonly facts: Readonly<Record<string, string | boolean>>;
}

/** What is in a letter of that queue: of a parked body what the tracker sent. */
export async function contentsOf(queue: DeadLetterQueue, letter: DeadLetter, table: Table): Promise<Contents> {
  if (queue === 'follow-ups') return ofFollowUp(letter);
  const message = queue === 'events' ? eventOf(letter) : undefined;
  if (message?.kind !== 'parked') return asItIs(letter, queue === 'events');
  const bytes = bodyOf(message);
  const { truncated } = message;
  return { bytes, isPersonal: true, facts: { truncated, now: await readNow(message, bytes, table) } };
}

/** Whoever has the token of an interaction may write into the chat in our name. */
function ofFollowUp(letter: DeadLetter): Contents {
  const message = followUpOf(letter);
  if (message?.kind !== 'tell-chooser') return asItIs(letter, false);
  return { ...asItIs(letter, true), bytes: pretty({ ...message, token: '…' }) };
}

function asItIs({ body }: DeadLetter, isPersonal: boolean): Contents {
  try {
    return { bytes: pretty(JSON.parse(body)), isPersonal, facts: {} };
  } catch {
    return { bytes: Buffer.from(body), isPersonal, facts: {} };
  }
}

const pretty = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** Whether this version reads the body, as apply would: then redriving is worth it once it is deployed. */
async function readNow(parked: ParkedBody, bytes: Buffer, table: Table): Promise<string> {
  const integration = await new Integrations(table).find(parked.integration);
  if (!integration || integration.deletedAt !== undefined) return 'its integration is deleted: it would come back';
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    return 'no JSON: it would come back';
  }
  const reading = providers[integration.provider].read(json, new Date(parked.receivedAt));
  switch (reading.kind) {
    case 'change':
      return 'this version reads it: redrive it once this is deployed';
    case 'ignored':
      return `this version reads it as nothing to do (${reading.reason}): drop it`;
    case 'invalid':
      return 'this version does not read it either: it would come back';
  }
}
