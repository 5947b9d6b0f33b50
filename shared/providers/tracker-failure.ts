/** Which way a tracker failed: no answer or one of a broken server, the credentials are not accepted, or it says no. */
export type TrackerFailureKind = 'unreachable' | 'unauthorized' | 'refused';

export interface TrackerFailureFacts {
  /** Of the answer, where there was one. */
  readonly status?: number;
  /**
   * The tracker's own word for it, an `oauth_problem` or the `error` of a sign-in; of a write, ours for why it was
   * refused (`TrackerClient.assign`). Of a narrow alphabet, at most 100 characters.
   */
  readonly problem?: string;
  /** Seconds the tracker asks to wait for, from `Retry-After`. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/**
 * A tracker did not do what was asked. The message is in words for people, says what failed and holds nothing secret:
 * neither tokens nor bodies.
 */
export class TrackerFailure extends Error {
  override readonly name = 'TrackerFailure';
  readonly status: number | undefined;
  readonly problem: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    readonly kind: TrackerFailureKind,
    message: string,
    { cause, status, problem, retryAfter }: TrackerFailureFacts = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may well succeed later: a write that came too late does after another reading. */
  get passes(): boolean {
    return this.kind === 'unreachable' || this.status === 429 || this.isConflict;
  }

  private get isConflict(): boolean {
    return this.problem === 'newer-revision' && (this.status === 409 || this.status === 412);
  }
}
