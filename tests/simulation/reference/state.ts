/** The words of the contract, as plain data: nothing of this is shared with the product. */

export interface Assignee {
  readonly type: 'user' | 'team';
  readonly id: string;
}

/** A tracker's user as one of its events tells of him. */
export interface Identity {
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** One change of an issue, as its tracker tells of it. */
export interface Told {
  readonly delivery: string;
  readonly tracker: string;
  readonly issue: { readonly id: string; readonly key: string; readonly movedFrom?: string };
  /** The tracker's own revision, and by the same number its time. */
  readonly revision: number;
  readonly assignee: Identity | null;
  readonly replay: boolean;
}

export interface Outcome {
  readonly outcome: 'assigned' | 'deassigned' | 'unchanged' | 'stale' | 'skipped';
  readonly reason?: string;
}

/** Who of ours an event means, or why nobody is known to be meant. */
export type Meant = { readonly who: Assignee | null } | { readonly reason: string };

/** What is known of a tracker's user, and whom of ours somebody, or his email, says he is. */
export interface Actor {
  id: string | null;
  name: string | null;
  email: string | null;
  means: Assignee | null;
  source: 'manual' | 'email' | null;
  /** The time of what is known; `null` when only a person told of him. */
  knownAt: number | null;
  isSeen: boolean;
  /** The last change of each issue that was skipped for want of a mapping of his. */
  readonly waiting: Map<string, Told>;
}

export interface Activity {
  readonly assignee: Assignee | null;
  readonly previous: Assignee | null;
  readonly by: string;
  readonly reason?: string;
}

export interface Group {
  project: string;
  assignee: Assignee | null;
  readonly subscribers: Set<string>;
  /** `tracker#key` */
  readonly links: Set<string>;
  /** By `tracker#id` of the issue, the newest change that came. */
  readonly newest: Map<string, Outcome & { readonly revision: number; readonly delivery: string }>;
  readonly activities: Activity[];
}

export interface User {
  readonly email: string;
  readonly verified: boolean;
  readonly active: boolean;
}

/** One organization. */
export interface State {
  readonly users: Map<string, User>;
  readonly teams: Map<string, readonly string[]>;
  /** The teams that own each. */
  readonly projects: Map<string, readonly string[]>;
  readonly groups: Map<string, Group>;
  readonly configs: Map<string, { readonly inbound: boolean; readonly onUnmatched: 'keep' | 'deassign' }>;
  /** By tracker, how many of its webhooks' credentials are valid: no history is longer than a day. */
  readonly credentials: Map<string, number>;
  /** By tracker. */
  readonly actors: Map<string, Actor[]>;
  /** By `tracker#id`, the key of each issue that was linked when it was told of. */
  readonly keys: Map<string, { readonly key: string; readonly revision: number }>;
  /** The deliveries in the order in which each first came. */
  readonly arrivals: string[];
  /** What came of each. */
  readonly deliveries: Map<string, ReadonlyMap<string, Outcome>>;
}

export const same = (a: Assignee | null, b: Assignee | null): boolean => a?.type === b?.type && a?.id === b?.id;
export const nameOf = ({ type, id }: Assignee): string => `${type}#${id}`;

export const newGroup = (project: string): Group => ({
  project,
  assignee: null,
  subscribers: new Set(),
  links: new Set(),
  newest: new Map(),
  activities: [],
});
