import type { ContentJson } from '../content/content-json.ts';
import type { Comment, Issue } from '../content/issues.ts';
import type { User } from '../content/users.ts';
import type { WebhookEvent } from './event.ts';

export interface ChangelogItem {
  readonly field: string;
  readonly fieldtype: 'jira';
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export interface IssueEvent {
  readonly issue: Issue;
  readonly by: User;
  readonly changelog?: { readonly id: string; readonly items: readonly ChangelogItem[] };
  readonly comment?: Comment;
}

/** Events as Jira Server's webhooks show them: https://developer.atlassian.com/server/jira/platform/webhooks/ */
export class EventPayloads {
  readonly #json: ContentJson;
  readonly #now: () => number;

  constructor(json: ContentJson, now: () => number) {
    this.#json = json;
    this.#now = now;
  }

  /** @param type what Jira calls the kind of change, such as `issue_assigned` */
  issue(
    name: 'jira:issue_created' | 'jira:issue_updated' | 'jira:issue_deleted',
    type: string,
    { issue, by, changelog, comment }: IssueEvent,
  ): WebhookEvent {
    const { expand: _, ...shown } = this.#json.issue(issue);
    const body = {
      timestamp: issue.updated,
      webhookEvent: name,
      issue_event_type_name: type,
      user: this.#json.user(by),
      issue: shown,
      ...(changelog && { changelog }),
      ...(comment && { comment: this.#json.comment(comment, issue) }),
    };
    return { name, body, user: by, issue };
  }

  comment(comment: Comment, issue: Issue): WebhookEvent {
    const name = 'comment_created';
    const shown = this.#json.comment(comment, issue);
    return { name, body: { timestamp: comment.at, webhookEvent: name, comment: shown } };
  }

  user(name: 'user_created' | 'user_updated' | 'user_deleted', user: User): WebhookEvent {
    const { self, key } = this.#json.user(user);
    const shown = name === 'user_deleted' ? { self, key, name: user.name } : this.#json.user(user);
    return { name, body: { timestamp: this.#now(), webhookEvent: name, user: shown } };
  }
}
