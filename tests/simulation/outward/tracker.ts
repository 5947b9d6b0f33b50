import type { Identity } from '../../../shared/messages/event.ts';
import type { PresentIssue, TrackerClient } from '../../../shared/providers/tracker-client.ts';
import { TrackerFailure } from '../../../shared/providers/tracker-failure.ts';

/** Somebody's name, the same here and in every tracker. */
export type Person = string | null;

export interface Surroundings {
  /** How long a request takes until it acts, and its answer after. */
  readonly pause: () => Promise<void> | undefined;
  /** Whether a request, or its answer, gets lost. */
  readonly isLost: () => boolean;
}

const day = Date.parse('2025-11-13T00:00:00.000Z');

/**
 * A tracker with one issue, and what its users and we do to it. Azure DevOps answers the revision of a write and refuses
 * one to another; Jira knows neither, and its webhooks' positions are finer than that of what is read.
 */
export class Tracker {
  readonly issue: PresentIssue['issue'];
  /** Webhooks under way. */
  readonly webhooks: PresentIssue[] = [];
  assignee: Person = null;
  writes = 0;
  private revision = 1;

  constructor(
    readonly name: 'jira' | 'azure',
    private readonly surroundings: Surroundings,
  ) {
    this.issue = name === 'azure' ? { id: '7', key: '7' } : { id: '10007', key: 'SHOP-7' };
  }

  /** Somebody assigns the issue, or we do. Nothing happens when it is so already. */
  assign(person: Person): void {
    if (person === this.assignee) return;
    this.assignee = person;
    this.revision += 1;
    this.webhooks.push(this.stateAt(String(this.revision)));
  }

  /** What one reads of the issue at this moment. */
  get present(): PresentIssue {
    return this.stateAt('0');
  }

  identityOf(person: string): Identity {
    return { externalId: `${this.name}-${person}`, externalName: person, email: null, active: true };
  }

  readonly client: TrackerClient = {
    namesByEmail: false,
    readIssue: (key) => this.served(() => (key === this.issue.key ? this.present : undefined)),
    readIssues: (ids) => this.served(() => (ids.includes(this.issue.id) ? [this.present] : [])),
    assign: (_, who, { revision }) =>
      this.served(() => {
        if (this.name === 'azure' && revision !== this.present.position) {
          throw new TrackerFailure('refused', 'Somebody was faster', { status: 412, problem: 'newer-revision' });
        }
        this.assign(who?.externalName ?? null);
        this.writes += 1;
        return { position: this.name === 'azure' ? this.present.position : undefined };
      }),
    findAssignable: async () => undefined,
    searchIssues: async () => [],
    ownHooks: async () => [],
    createHooks: async () => [],
    removeHook: async () => {},
  };

  private async served<T>(act: () => T): Promise<T> {
    const lost = () => new TrackerFailure('unreachable', 'Nobody answers');
    await this.surroundings.pause();
    if (this.surroundings.isLost()) throw lost();
    const answer = act();
    await this.surroundings.pause();
    if (this.surroundings.isLost()) throw lost();
    return answer;
  }

  private stateAt(changelog: string): PresentIssue {
    const revision = String(this.revision).padStart(15, '0');
    return {
      kind: 'issue',
      issue: this.issue,
      position: this.name === 'azure' ? revision : `${revision}.${changelog.padStart(20, '0')}`,
      at: new Date(day + this.revision).toISOString(),
      assignee: this.assignee === null ? null : this.identityOf(this.assignee),
      actor: null,
    };
  }
}
