export type UnreachableReason =
  /** Where it leads (scheme, network) is not allowed. */
  'not-allowed' | 'unknown-host' | 'connection' | 'certificate' | 'timeout' | 'too-large';

/** No answer came. The message is in words for people: it names host and port, never path, query or headers. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(
    readonly reason: UnreachableReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
