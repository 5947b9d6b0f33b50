import type { OutgoingAnswer, OutgoingRequest, Send } from '../outgoing/send.ts';
import { Unreachable } from '../outgoing/unreachable.ts';
import { TrackerFailure } from './tracker-failure.ts';

/** Sends a request. @throws TrackerFailure `unreachable` when no answer came, in the words of whoever tried */
export async function reach(send: Send, request: OutgoingRequest): Promise<OutgoingAnswer> {
  try {
    return await send(request);
  } catch (cause) {
    if (cause instanceof Unreachable) throw new TrackerFailure('unreachable', cause.message, { cause });
    throw cause;
  }
}
