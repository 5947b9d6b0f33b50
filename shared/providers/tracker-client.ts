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

/** What an issue's assignee is now, with the tracker's own position: an event like that of a webhook. */
export type PresentIssue = Extract<ProviderChange, { kind: 'issue' }>;

/**
 * A connected tracker, as its REST API serves the holder of one connection's credentials. Every method makes the
 * fewest requests that do, and throws TrackerFailure.
 */
export interface TrackerClient {
  /** `undefined` when there is no such issue, or none that may be seen. */
  readIssue(issueKey: string): Promise<PresentIssue | undefined>;
  /** At most 50, the best first. */
  searchIssues(query: string): Promise<readonly FoundIssue[]>;
  /** Those whose address is a webhook address of this integration below `publicUrl`, ours by any credential. */
  ownHooks(integration: string, publicUrl: string): Promise<readonly Hook[]>;
  /** Registers the hooks that the contract's events need, all or none; answers their ids. */
  createHooks(webhook: { readonly url: string; readonly secret?: string }): Promise<readonly string[]>;
  /** One that is gone already is fine. */
  removeHook(id: string): Promise<void>;
}
