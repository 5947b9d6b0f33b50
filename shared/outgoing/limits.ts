/** How long an answer may take and how large it may be. */
export interface Limits {
  /** Milliseconds from the start to the last byte. */
  readonly total: number;
  /** Milliseconds for connection and TLS. */
  readonly connect: number;
  /** Bytes of body. */
  readonly body: number;
}

/** A person waits for most of these answers, and a gateway for at most 30 s. */
export const usualLimits: Limits = { total: 10_000, connect: 5_000, body: 1_000_000 };
