import type { Answer } from '../http/answer.ts';
import type { TrackerRequest } from '../http/tracker-request.ts';

export interface LoggedRequest {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** 0: the connection was broken on purpose, or left without an answer. */
  readonly status: number;
  /** `accepted`, or what was wrong with it. */
  readonly verdict: string;
}

const kept = 1000;

/** The latest requests, without headers and bodies: those hold tokens. */
export class RequestLog {
  private readonly requests: LoggedRequest[] = [];

  constructor(private readonly now: () => Date) {}

  add({ method, path, query }: TrackerRequest, { status }: Answer, verdict: string): void {
    const at = this.now().toISOString();
    this.requests.push({ at, method, path, query: Object.fromEntries(query), status, verdict });
    if (this.requests.length > kept) this.requests.shift();
  }

  /** The oldest first, at most 1000. */
  all(): readonly LoggedRequest[] {
    return [...this.requests];
  }
}
