import type { OutgoingAnswer, OutgoingRequest, Send } from '../../outgoing/send.ts';
import { Unreachable } from '../../outgoing/unreachable.ts';
import { TrackerFailure } from '../tracker-failure.ts';

/** Sends a request. @throws TrackerFailure `unreachable` when no answer came, in the words of whoever tried */
export async function reach(send: Send, request: OutgoingRequest): Promise<OutgoingAnswer> {
  try {
    return await send(request);
  } catch (cause) {
    if (cause instanceof Unreachable) throw new TrackerFailure('unreachable', cause.message, { cause });
    throw cause;
  }
}

/** Seconds to wait for; Microsoft's services state no date there. */
export function retryAfterOf({ headers }: OutgoingAnswer): number | undefined {
  const stated = headers['retry-after']?.trim() ?? '';
  return /^\d{1,6}$/.test(stated) ? Number(stated) : undefined;
}
