import type { WebhookCall } from '../../functions/ingest/ingest.ts';
import type { OutgoingAnswer, OutgoingRequest } from '../../shared/outgoing/send.ts';

export interface Issue {
  readonly id: string;
  key: string;
  /** Login name. */
  assignee: string | null;
  /** Counts its changes; also its revision. */
  changes: number;
}

interface Hook {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it is told of issues that change. */
  readonly hears: boolean;
  enabled: boolean;
}

/** A tracker's content. */
export interface Content {
  issues: Issue[];
  hooks: Hook[];
  /** So many hooks were ever made. */
  made: number;
  /** So many events were ever sent. */
  events: number;
}

export const answered = (status: number, body: unknown = ''): OutgoingAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A tracker in memory, without the wire: what it is asked acts at once, and its webhooks go where its hooks say. */
export abstract class Tracker {
  readonly content: Content;

  constructor(
    content: Content,
    private readonly deliver: (call: WebhookCall) => void,
  ) {
    this.content = structuredClone(content);
  }

  /** What it answers to a request for this path, below its own address. */
  abstract answer(request: OutgoingRequest, path: string, query: URLSearchParams): OutgoingAnswer;
  /** The webhook of an issue's last change. */
  protected abstract payload(issue: Issue, movedFrom?: string): unknown;

  issue(key: string): Issue {
    const issue = this.content.issues.find((each) => each.key === key);
    if (!issue) throw new Error(`There is no ${key}`);
    return issue;
  }

  /** As a person does. Assigned as it is already, an issue does not change. */
  assign(key: string, assignee: string | null): void {
    const issue = this.issue(key);
    if (issue.assignee === assignee) return;
    issue.assignee = assignee;
    this.tell(issue);
  }

  /** As a person does, who assigns it too. */
  move(from: string, to: string, assignee: string): void {
    const issue = this.issue(from);
    Object.assign(issue, { key: to, assignee });
    this.tell(issue, from);
  }

  protected addHook(url: string, headers: Hook['headers'] = {}, hears = true): string {
    const id = String(++this.content.made);
    this.content.hooks.push({ id, url, headers, hears, enabled: true });
    return id;
  }

  protected removeHook(id: string): OutgoingAnswer {
    const before = this.content.hooks.length;
    this.content.hooks = this.content.hooks.filter((each) => each.id !== id);
    return answered(this.content.hooks.length < before ? 204 : 404);
  }

  private tell(issue: Issue, movedFrom?: string): void {
    issue.changes += 1;
    this.content.events += 1;
    const body = Buffer.from(JSON.stringify(this.payload(issue, movedFrom)));
    for (const { url, headers, hears, enabled } of this.content.hooks) {
      if (!hears || !enabled) continue;
      const { pathname: path } = new URL(url);
      this.deliver({ method: 'POST', path, headers: { 'content-type': 'application/json', ...headers }, body });
    }
  }
}
