import type { OutgoingAnswer, OutgoingRequest, Send } from '../../shared/outgoing/send.ts';
import { keyPair } from '../key-pair.ts';
import { verified } from './signed-request.ts';

export const application = {
  baseUrl: 'https://jira.example.com/jira',
  verifyTls: true,
  consumerKey: 'assignee-sync',
  privateKey: keyPair.privateKey,
};
export const credentials = { ...application, token: 'granted-token', secret: 'granted-secret' };

export interface Sent extends OutgoingRequest {
  /** Of the header, whose signature was found good. */
  readonly oauth: Readonly<Record<string, string>>;
  /** `GET /rest/api/2/myself`, without the base URL. */
  readonly line: string;
  readonly query: URLSearchParams;
}

type Answer = Partial<Omit<OutgoingAnswer, 'body'>> & { readonly body?: unknown };

/** A tracker that gives these answers one after the other, checks each signature, and keeps what it was asked. */
export function scriptedJira(...answers: (Answer | Error)[]): { send: Send; sent: Sent[] } {
  const sent: Sent[] = [];
  const send: Send = async (request) => {
    const { pathname, search, searchParams } = new URL(request.url);
    const line = `${request.method} ${request.url.replace(application.baseUrl, '').replace(search, '')}`;
    if (!pathname.startsWith('/jira/')) throw new Error(`outside the context path: ${pathname}`);
    sent.push({ ...request, oauth: verified(request, keyPair.publicKey), line, query: searchParams });
    const next = answers.shift();
    if (next === undefined) throw new Error(`not expected: ${line}`);
    if (next instanceof Error) throw next;
    const { status = 200, headers = {}, body = '' } = next;
    return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
  };
  return { send, sent };
}

/** How it failed. @throws Error when it did not */
export async function failureOf(doing: Promise<unknown>): Promise<unknown> {
  const done = await doing.then(
    (value) => ({ value }),
    (failure: unknown) => ({ failure }),
  );
  if ('value' in done) throw new Error(`did not fail: ${JSON.stringify(done.value)}`);
  return done.failure;
}
