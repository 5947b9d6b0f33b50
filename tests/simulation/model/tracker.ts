import { position } from '../../../shared/sync/position.ts';

/** An assignee by his name, the same here and in every tracker. */
export type Person = string | null;

/** What is told of a change, or was read: by `event` one knows which. */
export interface Told {
  readonly event: 'webhook' | 'reconcile';
  readonly position: string;
  readonly assignee: Person;
}

/** A tracker with one issue, as far as the rules of syncing see it. */
export class ModelTracker {
  assignee: Person = null;
  revision = 1;
  /** Webhooks under way. */
  readonly webhooks: Told[] = [];

  /**
   * @param answersRevision as Azure DevOps does, which also refuses to write to any other; Jira knows neither, and its
   * webhooks' positions are finer than that of what is read
   */
  constructor(
    readonly integration: string,
    readonly answersRevision: boolean,
  ) {}

  get issue(): { readonly id: string; readonly key: string } {
    return { id: '1', key: `${this.integration}-1` };
  }

  /** What one reads of the issue at this moment. */
  get present(): Told {
    return { event: 'reconcile', position: this.positionOf('0'), assignee: this.assignee };
  }

  /** Nothing happens when it is so already. */
  assign(assignee: Person): void {
    if (assignee === this.assignee) return;
    this.assignee = assignee;
    this.revision += 1;
    this.webhooks.push({ event: 'webhook', position: this.positionOf(String(this.revision)), assignee });
  }

  private positionOf(changelog: string): string {
    const revision = { digits: String(this.revision), width: 15 };
    return this.answersRevision ? position(revision) : position(revision, { digits: changelog, width: 20 });
  }
}
