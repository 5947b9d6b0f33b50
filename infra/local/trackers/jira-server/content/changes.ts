import type { WebhookEvent } from '../webhooks/event.ts';
import type { ChangelogItem, EventPayloads } from '../webhooks/event-payloads.ts';
import type { Issue, Issues, NewIssue } from './issues.ts';
import type { User, Users } from './users.ts';

export interface ChangesProps {
  readonly users: Users;
  readonly issues: Issues;
  readonly payloads: EventPayloads;
  readonly fire: (event: WebhookEvent) => void;
  readonly now: () => number;
}

const item = (
  field: string,
  from: [string | null, string | null],
  to: [string | null, string | null],
): ChangelogItem => ({
  field,
  fieldtype: 'jira',
  from: from[0],
  fromString: from[1],
  to: to[0],
  toString: to[1],
});

/** Everything that may happen to the issues and users of the site; each leads to the event Jira sends for it. */
export class Changes {
  readonly #props: ChangesProps;
  #changelogs = 20_000;

  constructor(props: ChangesProps) {
    this.#props = props;
  }

  create(issue: NewIssue, by: User): Issue {
    const { issues, fire, payloads, now } = this.#props;
    const created = issues.add(issue, now());
    fire(payloads.issue('jira:issue_created', 'issue_created', { issue: created, by }));
    return created;
  }

  /** Nothing happens when it is assigned so already. */
  assign(issue: Issue, assignee: User | null, by: User): void {
    if (issue.assignee === (assignee?.key ?? null)) return;
    const before = issue.assignee === null ? undefined : this.#props.users.byKey(issue.assignee);
    const from: [string | null, string | null] = [issue.assignee, before?.displayName ?? null];
    issue.assignee = assignee?.key ?? null;
    this.#updated(issue, 'issue_assigned', by, [
      item('assignee', from, [issue.assignee, assignee?.displayName ?? null]),
    ]);
  }

  /** To another project, where it gets a new key. @throws Error when there is no such project */
  move(issue: Issue, project: string, by: User): void {
    const { issues } = this.#props;
    const [before, after] = [issue.project, issues.project(project)];
    const key = `${after.key}-${issues.nextNumber(after)}`;
    issue.formerKeys.push(issue.key);
    const items = [
      item('project', [before.id, before.name], [after.id, after.name]),
      item('Key', [null, issue.key], [null, key]),
    ];
    issue.project = after;
    issue.key = key;
    this.#updated(issue, 'issue_moved', by, items);
  }

  /** Jira sends two events for one comment. */
  comment(issue: Issue, text: string, by: User): void {
    const { fire, payloads, now } = this.#props;
    const comment = { id: String(30_001 + issue.comments.length), author: by.key, text, at: now() };
    issue.comments.push(comment);
    this.#touch(issue);
    fire(payloads.comment(comment, issue));
    fire(payloads.issue('jira:issue_updated', 'issue_commented', { issue, by, comment }));
  }

  remove(issue: Issue, by: User): void {
    const { issues, fire, payloads } = this.#props;
    issues.remove(issue);
    this.#touch(issue);
    fire(payloads.issue('jira:issue_deleted', 'issue_deleted', { issue, by }));
  }

  putUser(user: User): void {
    const { users, fire, payloads } = this.#props;
    const event = users.byKey(user.key) ? 'user_updated' : 'user_created';
    users.put(user);
    fire(payloads.user(event, user));
  }

  removeUser(user: User): void {
    const { users, fire, payloads } = this.#props;
    users.remove(user.key);
    fire(payloads.user('user_deleted', user));
  }

  #updated(issue: Issue, type: string, by: User, items: readonly ChangelogItem[]): void {
    const { fire, payloads } = this.#props;
    this.#touch(issue);
    this.#changelogs += 1;
    const changelog = { id: String(this.#changelogs), items };
    fire(payloads.issue('jira:issue_updated', type, { issue, by, changelog }));
  }

  /** No two changes of an issue share a millisecond: a real Jira takes longer for one. */
  #touch(issue: Issue): void {
    issue.updated = Math.max(this.#props.now(), issue.updated + 1);
  }
}
