/** A request to a server outside. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, without user and password. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `false` accepts any certificate: only where whoever connected the tracker chose so. */
  readonly verifyTls?: boolean;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Asks a server outside, once; a redirect is an answer like any other. @throws Unreachable */
export type Send = (request: OutgoingRequest) => Promise<OutgoingAnswer>;
