import type { Issue } from '../content/issues.ts';

/** Something a webhook may be sent for. */
export interface WebhookEvent {
  /** Such as `jira:issue_updated`. */
  readonly name: string;
  readonly body: object;
  /** Who did it; nobody for changes of the user directory. */
  readonly user?: { readonly key: string; readonly name: string };
  /** Of an event that a webhook may filter by JQL. */
  readonly issue?: Issue;
}
