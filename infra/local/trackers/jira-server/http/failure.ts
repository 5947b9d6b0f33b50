import type { ReceivedRequest } from './request.ts';

/**
 * How a request is made to fail: a bare status, a whole answer, none at all, a cut connection, or one that is cut once
 * what was asked for is done.
 */
export type Failure =
  | number
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'reset'
  | 'lost';

/** Asked before each request is served; `undefined` lets it pass. */
export type Fail = (request: ReceivedRequest) => Failure | undefined;
