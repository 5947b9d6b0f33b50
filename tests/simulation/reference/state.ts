/** The words of the contract, as plain data: nothing of this is shared with the product. */

export const trackers = ['jira', 'azure'] as const;
export type Tracker = (typeof trackers)[number];

export interface Assignee {
  readonly type: 'user' | 'team';
  readonly id: string;
}

/** A tracker's user as one of its events tells of him. */
export interface Identity {
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether he may still be assigned there. */
  readonly active: boolean;
}

/** One event, as its tracker tells of it. */
export interface Told {
  readonly delivery: string;
  readonly tracker: Tracker;
  /** How often that had been connected before, when it told. */
  readonly times: number;
  /** `null` where it tells of one of the tracker's users, and of nothing else. */
  readonly issue: { readonly id: string; readonly key: string; readonly movedFrom?: string } | null;
  /** The issue is new. */
  readonly isCreated: boolean;
  /** The tracker's own: of an issue's changes the greater is the newer. */
  readonly revision: number;
  /** When its tracker made it. */
  readonly at: number;
  /** Without, it says nothing of the assignee. */
  readonly assignee?: Identity | null;
  readonly replay: boolean;
  /** When it came, milliseconds since 1970: of one that is sent again, the first time counts. */
  readonly receivedAt: number;
}

export interface Outcome {
  readonly outcome: 'assigned' | 'deassigned' | 'unchanged' | 'stale' | 'skipped';
  readonly reason?: string | undefined;
}

/** Who of ours an event means, or why nobody is known to be meant. */
export type Meant = { readonly who: Assignee | null } | { readonly reason: string } | { readonly unsaid: true };

/** What is known of a tracker's user, and whom of ours somebody, or his email, says he is. */
export interface Actor {
  id: string | null;
  name: string | null;
  email: string | null;
  active: boolean;
  means: Assignee | null;
  source: 'manual' | 'email' | null;
  /** The time of what is known; 0 when only a person told of him. */
  knownAt: number;
  isSeen: boolean;
  /** The last change of each issue that was skipped for want of a mapping of his. */
  readonly waiting: Map<string, Told>;
}

/** One organization's connection to one tracker. */
export interface Integration {
  inbound: boolean;
  outbound: boolean;
  onUnmatched: 'keep' | 'deassign';
  /** So many of its newest webhook credentials are valid: no history is longer than a day. */
  credentials: number;
  actors: Actor[];
  /** Of each that the organization had with the tracker before, how many were valid when it was deleted. */
  readonly former: readonly number[];
}

export interface Group {
  readonly project: string;
  assignee: Assignee | null;
  readonly subscribers: Set<string>;
  /** `tracker#key` */
  readonly links: Set<string>;
  /** By `tracker#id` of the issue, the newest change that came. */
  readonly newest: Map<string, Known>;
  readonly activities: Activity[];
}

/** The newest change of an issue that a group has seen. */
export interface Known extends Outcome {
  readonly revision: number;
  readonly delivery: string;
}

export interface Activity {
  readonly assignee: Assignee | null;
  readonly previous: Assignee | null;
  readonly by: string;
  readonly reason?: string | undefined;
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
  readonly integrations: Readonly<Record<Tracker, Integration>>;
  /** By `tracker#id`, the key of each issue that was linked when it was told of. */
  readonly keys: Map<string, { readonly key: string; readonly revision: number }>;
  /** What came of each delivery. */
  readonly deliveries: Map<string, ReadonlyMap<string, Outcome>>;
  /** Each that was taken for what it tells of an issue. */
  readonly applied: Map<string, Told>;
  /** Of each that came to nothing for any group, why. */
  readonly reasons: Map<string, 'no-linked-group' | 'integration-deleted'>;
  /** When each came. */
  readonly arrivals: Map<string, number>;
}

export const same = (a: Assignee | null, b: Assignee | null): boolean => a?.type === b?.type && a?.id === b?.id;
export const issueOf = ({ tracker, issue }: Told): string => `${tracker}#${issue?.id}`;
export const linkTo = (tracker: Tracker, key: string): string => `${tracker}#${key}`;
export const nameOf = ({ type, id }: Assignee): string => `${type}#${id}`;

export const newIntegration = (former: readonly number[] = []): Integration => ({
  inbound: true,
  outbound: false,
  onUnmatched: 'keep',
  credentials: 1,
  actors: [],
  former,
});

export const newGroup = (project: string): Group => ({
  project,
  assignee: null,
  subscribers: new Set(),
  links: new Set(),
  newest: new Map(),
  activities: [],
});

/** One to try a change on. */
export const copyOf = (group: Group): Group => ({
  ...group,
  subscribers: new Set(group.subscribers),
  newest: new Map(group.newest),
  activities: [...group.activities],
});
