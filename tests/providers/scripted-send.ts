import type { OutgoingAnswer, OutgoingRequest, Send } from '../../shared/outgoing/send.ts';

/** An answer with a body as JSON, or as it is where it is text. */
export const answered = (
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): OutgoingAnswer => ({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

export type Scripted = readonly (OutgoingAnswer | Error)[];

/** A `Send` that gives these answers in turn, throws those that are errors, and keeps what it was asked. */
export function scriptedSend(...answers: Scripted) {
  const requests: OutgoingRequest[] = [];
  const left = [...answers];
  const send: Send = async (request) => {
    requests.push(request);
    const next = left.shift();
    if (next === undefined) throw new Error(`nothing was to be asked any more: ${request.method} ${request.url}`);
    if (next instanceof Error) throw next;
    return next;
  };
  return { send, requests };
}
