import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { wholeBody } from '../read-body.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ForwardOptions {
  readonly agent: Agent;
  readonly signal?: AbortSignal | undefined;
}

/** Posts a body with a caller's headers. @throws Error when nobody answers there, or the signal comes first */
export function forward(
  url: string,
  headers: IncomingHttpHeaders,
  body: string,
  options: ForwardOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { ...options, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        const { statusCode: status = 502 } = answer;
        wholeBody(answer).then((whole) => resolve({ status, headers: answer.headers, body: whole }), reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
