import type { Identity } from '../messages/event.ts';
import type { Who } from './who.ts';

/** A change of a linked issue, as one group is to take it. */
export interface Proposal {
  /** What told of it: the tracker's name of an event, or that we read it ourselves. */
  readonly event: string;
  readonly integration: string;
  readonly issue: { readonly id: string; readonly key: string };
  readonly position: string;
  readonly delivery: string;
  /** Login name of whoever made the change in the tracker. */
  readonly actor: string | null;
  /** Whom the tracker has assigned, in its own terms. */
  readonly assignee: Identity | null;
  readonly who: Who;
  readonly config: { readonly inboundAssignee: boolean; readonly onUnmatched: 'keep' | 'deassign' };
  /** The teams that own the group's project. */
  readonly projectTeams: readonly string[];
  /** RFC 3339, our clock. */
  readonly now: string;
  /** The id that the change gets, should there be one. */
  readonly changeId: string;
  /** No channel is to be told of it. */
  readonly unheard?: boolean;
}
