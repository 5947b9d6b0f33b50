import type { Person } from '../people/person.ts';
import type { Organization } from './organization.ts';
import type { WorkItem } from './work-item.ts';
import type { WorkItemChange } from './work-item-change.ts';

export interface Reassignment {
  readonly organization: Organization;
  readonly item: WorkItem;
  /** `undefined`: nobody. */
  readonly assignee: Person | undefined;
  readonly by: Person;
}

export interface Renaming {
  readonly organization: Organization;
  readonly item: WorkItem;
  readonly title: string;
  readonly by: Person;
}

export interface NewWorkItem {
  readonly organization: Organization;
  readonly title: string;
  readonly assignee: Person | undefined;
  readonly by: Person;
}

/** All organizations, and the one place where their work items change. */
export class Board {
  constructor(
    readonly organizations: readonly Organization[],
    private readonly publish: (change: WorkItemChange) => void,
    private readonly now: () => Date,
  ) {}

  /** By name, in any letter case. */
  organization(name: string): Organization | undefined {
    return this.organizations.find((organization) => organization.name === name.toLowerCase());
  }

  /** Who has it already gets no new revision, and nobody hears of it: the service saves nothing then. */
  reassign({ organization, item, assignee, by }: Reassignment): WorkItem {
    if (item.assignee?.id === assignee?.id) return item;
    const after = { ...item, rev: item.rev + 1, assignee, changedBy: by, changedAt: this.now() };
    return this.save({ organization, before: item, after });
  }

  /** Leaves the assignee as it is. One with that title already gets no new revision. */
  rename({ organization, item, title, by }: Renaming): WorkItem {
    if (item.title === title) return item;
    const after = { ...item, rev: item.rev + 1, title, changedBy: by, changedAt: this.now() };
    return this.save({ organization, before: item, after });
  }

  /** Into the recycle bin. Here no service hook tells of that. */
  remove({ workItems, recycleBin }: Organization, item: WorkItem): void {
    workItems.delete(item.id);
    recycleBin.set(item.id, item);
  }

  create({ organization, title, assignee, by }: NewWorkItem): WorkItem {
    const { workItems, recycleBin } = organization;
    const [id, at] = [Math.max(0, ...workItems.keys(), ...recycleBin.keys()) + 1, this.now()];
    const made = { createdBy: by, createdAt: at, changedBy: by, changedAt: at };
    const after = { id, type: 'Bug', title, state: 'New', rev: 1, assignee, ...made };
    return this.save({ organization, before: undefined, after });
  }

  private save(change: WorkItemChange): WorkItem {
    change.organization.workItems.set(change.after.id, change.after);
    this.publish(change);
    return change.after;
  }
}
