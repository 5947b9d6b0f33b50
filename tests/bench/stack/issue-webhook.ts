import { assigneeItem, jiraIssueUpdated, jiraUser } from '../../payloads/jira-server.ts';

export interface IssueWebhook {
  /** Number of the issue; it has the key `<project>-<n>`. */
  readonly n: number;
  /** `BENCH` for the linked ones. */
  readonly project?: string;
  /** Login name in Jira. */
  readonly assignee: string;
  readonly email?: string;
  /** The field that changed; only `assignee` is followed. */
  readonly field?: string;
}

let time = 1_763_000_000_000;

/** A webhook of Jira that is newer than every one made before. */
export function issueWebhook({ n, project = 'BENCH', assignee, email, field = 'assignee' }: IssueWebhook) {
  return jiraIssueUpdated({
    issueId: `${project}-id-${n}`,
    issueKey: `${project}-${n}`,
    assignee: jiraUser(assignee, email === undefined ? {} : { emailAddress: email }),
    timestamp: ++time,
    changelogId: `${time}`,
    items: [{ ...assigneeItem, field }],
  });
}
