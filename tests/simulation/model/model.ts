import type { Identity } from '../../../shared/messages/event.ts';
import { assign } from '../../../shared/sync/assign.ts';
import { decide } from '../../../shared/sync/decide.ts';
import { appliedKey, type Group, linkKey } from '../../../shared/sync/group.ts';
import { hasDrifted } from '../../../shared/sync/has-drifted.ts';
import { ModelTracker, type Person, type Told } from './tracker.ts';

/** A user of a tracker, who is called as ours is. */
export const identityOf = (person: Person): Identity | null =>
  person === null ? null : { externalId: null, externalName: person, email: null, active: true };

/**
 * One group with an issue in each of two trackers, in the very rules that decide, without anything in between: queues
 * are lists, and time passes when the model says so.
 */
export class Model {
  readonly trackers = [new ModelTracker('jira', false), new ModelTracker('azure', true)] as const;
  /** Changes of the group that the trackers are yet to be told of, by the integration that each came from. */
  readonly untold: (string | undefined)[] = [];
  now = new Date('2025-11-13T08:00:00.000Z');
  changes = 0;
  writes = 0;
  group: Group = {
    project: 'web',
    title: 'Model',
    url: null,
    assignee: null,
    assignedAt: null,
    links: Object.fromEntries(
      this.trackers.map(({ integration, issue: { key: issue } }) => [
        linkKey(integration, issue),
        { integration, issue, title: null, url: null },
      ]),
    ),
    applied: Object.fromEntries(
      this.trackers.map(({ integration, issue, present: { position } }) => [
        appliedKey(integration, issue.id),
        { outcome: 'unchanged' as const, position, delivery: 'link', seen: null },
      ]),
    ),
    subscribers: {},
    version: 1,
  };
  private readonly queues = new Map<ModelTracker, Told[]>(this.trackers.map((tracker) => [tracker, []]));

  /** @param faults whether writes to trackers fail now and then */
  constructor(readonly faults: boolean) {}

  /** What is to be applied of a tracker's issue, in its order. */
  events(tracker: ModelTracker): Told[] {
    return this.queues.get(tracker) ?? [];
  }

  save(after: Group): void {
    if (after.change && after.change.id !== this.group.change?.id) {
      this.changes += 1;
      this.untold.push(after.change.source.integration);
    }
    this.group = after;
  }

  assignHere(person: Person): void {
    if ((this.group.assignee?.id ?? null) === person) return;
    const to = person === null ? null : { type: 'user' as const, id: person };
    const source = { type: 'api' as const };
    const at = this.now.toISOString();
    this.save(assign(this.group, to, { source, at, changeId: this.newId(), keepsSubscription: false }));
  }

  apply({ integration, issue }: ModelTracker, { event, position, assignee }: Told): void {
    const { next } = decide(this.group, {
      ...{ event, integration, issue, position, delivery: `${integration} ${event} ${position}`, actor: null },
      assignee: identityOf(assignee),
      who:
        assignee === null
          ? { kind: 'nobody' }
          : { kind: 'user', id: assignee, teams: new Set(['platform']), byEmail: false },
      config: { inboundAssignee: true, onUnmatched: 'keep' },
      projectTeams: ['platform'],
      now: this.now.toISOString(),
      changeId: this.newId(),
    });
    if (next) this.save(next);
  }

  /** Hands on what the trackers have, where that is news to the group, as reconciling does. */
  reconcile(): void {
    for (const tracker of this.trackers) {
      const { integration, issue, present } = tracker;
      const state = { issue, position: present.position, assignee: identityOf(present.assignee) };
      const link = { integration, issue: issue.key };
      if (hasDrifted(this.group, link, state, this.now)) this.events(tracker).push(present);
    }
  }

  private newId(): string {
    return `change ${this.changes} at ${this.now.toISOString()}`;
  }
}
