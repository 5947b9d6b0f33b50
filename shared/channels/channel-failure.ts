export type ChannelFailureKind =
  /** The server says that this address is gone for good. */
  | 'gone'
  /** The server answered, but did not take the message. */
  | 'refused'
  /** No answer came, or the address must not be called. */
  | 'unreachable';

export interface ChannelFailureFacts extends ErrorOptions {
  readonly status?: number;
  /** Seconds the server asks to wait for, from `Retry-After`. */
  readonly retryAfter?: number | undefined;
  /** The beginning of what the server answered, cleaned. */
  readonly answer?: string;
}

/** A notice was not taken. The message names the server's host, never the address: that is a secret. */
export class ChannelFailure extends Error {
  override readonly name = 'ChannelFailure';
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly answer: string | undefined;

  constructor(
    readonly kind: ChannelFailureKind,
    message: string,
    { cause, status, retryAfter, answer }: ChannelFailureFacts = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.retryAfter = retryAfter;
    this.answer = answer;
  }
}
