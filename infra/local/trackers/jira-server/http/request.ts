import type { IncomingHttpHeaders } from 'node:http';

export interface Request {
  readonly method: string;
  /** Below the context path, still percent-encoded. */
  readonly path: string;
  /** Absolute, as the sender addressed it, without the query. */
  readonly url: string;
  /** As sent, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request as it is kept for whoever wants to look at it. */
export interface ReceivedRequest extends Request {
  /** The consumer key and the user's name of a request whose signature was right. */
  consumer?: string;
  user?: string;
  /** What it was answered; `undefined` as long as it was not. */
  status?: number;
}

/** One value of the request's query; the first, when there are several. */
export const queryValue = (request: Request, name: string): string | undefined =>
  new URLSearchParams(request.query).get(name) ?? undefined;
