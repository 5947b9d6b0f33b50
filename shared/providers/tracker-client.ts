import type { Identity } from '../messages/event.ts';
import type { ProviderChange } from './provider.ts';

/** An issue as a picker offers it. `value` is its key, as links take it. */
export interface FoundIssue {
  readonly label: string;
  readonly value: string;
}

/** A webhook registered at the tracker that leads to one of our integrations. */
export interface Hook {
  readonly id: string;
  /** Whether the tracker sends events to it. */
  readonly enabled: boolean;
  /** The tracker's own word for the state, for people. */
  readonly state: string;
}

/** What an issue's assignee is now, with the tracker's own position: all of an event but why it was read. */
export type PresentIssue = Omit<Extract<ProviderChange, { kind: 'issue' }>, 'event'>;

/** So many issues are asked for in one request, at most. */
export const mostIssues = 100;

/** What an issue has to be still for a write to happen. */
export interface Expected {
  /**
   * The position that `readIssue` gave it: a change made since refuses the write. Azure DevOps tests it; Jira cannot,
   * and takes no notice.
   */
  readonly revision?: string;
}

/**
 * A connected tracker, as its REST API serves the holder of one connection's credentials. Every method makes the
 * fewest requests that do, and throws TrackerFailure.
 */
export interface TrackerClient {
  /** Whether `assign` takes an email for a name, so that nobody has to be looked up. */
  readonly namesByEmail: boolean;
  /** `undefined` when there is no such issue, or none that may be seen. */
  readIssue(issueKey: string): Promise<PresentIssue | undefined>;
  /**
   * Those of these issues that are there and may be seen, in any order, in one request. They are named by their stable
   * ids (at Azure DevOps their numbers), at most `mostIssues` of them; what cannot be an id is not asked for. One that
   * is missing in the answer may be gone, invisible, unreadable, or not in the tracker's index yet.
   */
  readIssues(ids: readonly string[]): Promise<readonly PresentIssue[]>;
  /**
   * The one user with this email, letters of either case, that this issue can be assigned to; `undefined` when none has
   * it, several have it, or the tracker takes an email for a name: then one is to be put in `assign`'s identity.
   */
  findAssignable(issueKey: string, email: string): Promise<Identity | undefined>;
  /**
   * Assigns the issue, to nobody with `null`. An identity is named by its `externalName`, at Azure DevOps else by its
   * email. Answers the position that the issue has then, where the tracker tells it. Why a write is refused is the
   * failure's `problem`: `no-such-issue`, `not-assignable`, `not-allowed`, or `newer-revision`, which passes once the
   * issue was read again.
   */
  assign(
    issueKey: string,
    who: Identity | null,
    expected: Expected,
  ): Promise<{ readonly position: string | undefined }>;
  /** At most 50, the best first. */
  searchIssues(query: string): Promise<readonly FoundIssue[]>;
  /** Those whose address is a webhook address of this integration below `publicUrl`, ours by any credential. */
  ownHooks(integration: string, publicUrl: string): Promise<readonly Hook[]>;
  /** Registers the hooks that the contract's events need, all or none; answers their ids. */
  createHooks(webhook: { readonly url: string; readonly secret?: string }): Promise<readonly string[]>;
  /** One that is gone already is fine. */
  removeHook(id: string): Promise<void>;
}
