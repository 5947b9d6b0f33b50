import type { IssueChange } from '../../shared/messages/event.ts';
import { decideOn } from '../../shared/resolving/decide-on.ts';
import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import { type Groups, groupOf } from '../../shared/store/groups.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import type { Issues } from '../../shared/store/issues.ts';
import { keys } from '../../shared/store/keys.ts';
import { type Group, linkKey } from '../../shared/sync/group.ts';
import type { Outcome } from '../../shared/sync/outcome.ts';
import type { Who } from '../../shared/sync/who.ts';
import { decidedOn } from './decided-on.ts';
import { issueKeys, knownKey, type Location, locateIssue } from './locate-issue.ts';

export interface IssueParts {
  readonly snapshot: Snapshot;
  readonly groups: Groups;
  readonly issues: Issues;
  readonly clock: () => Date;
}

/** What came of a change: one outcome per linked group, in the order of their ids. */
export interface Applied {
  readonly outcomes: Delivery['outcomes'];
  /** Groups whose links hung on another key of the issue, and took its present one. */
  readonly moved: readonly string[];
  /** Links had moved by this very change before. */
  readonly wasMoved: boolean;
}

const attempts = 20;

/** One change of an issue, applied to every group linked to it: moved links first, then each group by itself. */
export async function applyIssueChange(
  change: IssueChange,
  integration: Integration,
  who: Who | undefined,
  parts: IssueParts,
): Promise<Applied> {
  const located = await findIssue(change, parts.snapshot);
  await followIssue(change, located, parts);
  const groups = [...located.groups.keys()].sort();
  await parts.snapshot.load(decidedOn(change.organization, groups));
  const outcomes = await Promise.all(
    groups.map((group) => applyToGroup(group, located.key, change, integration, who, parts)),
  );
  return {
    outcomes: outcomes.flatMap((outcome, i) => (outcome ? [{ group: groups[i] ?? '', ...outcome }] : [])),
    moved: located.movedFrom.flatMap((from) => [...from.groups.keys()]),
    wasMoved: located.wasMoved,
  };
}

/** Where the links are not by either key, another consumer may have moved them between the reads: then they are by now. */
async function findIssue(change: IssueChange, snapshot: Snapshot): Promise<Location> {
  const located = locateIssue(snapshot, change);
  if (located.groups.size > 0 || !located.hadAnotherKey) return located;
  snapshot.forget(issueKeys(change));
  await snapshot.load(issueKeys(change));
  await snapshot.load(knownKey(snapshot, change));
  return locateIssue(snapshot, change);
}

/** Remembers the issue's stable id, and lets links that hang on an earlier key take the present one. */
async function followIssue(change: IssueChange, located: Location, { snapshot, issues }: IssueParts): Promise<void> {
  const { organization, integration, issue, delivery: movedBy } = change;
  const { key, position, groups, movedFrom } = located;
  for (const { key: from, groups: theirs } of movedFrom) {
    const move = { integration, issueId: issue.id, from, to: key, position, groups: theirs, movedBy };
    await issues.move(organization, move);
    snapshot.forget([
      keys.issue(integration, from),
      ...[...theirs.keys()].map((group) => keys.group(organization, group)),
    ]);
  }
  const learned = movedFrom.length === 0 && located.isNew && groups.size > 0;
  if (learned) await issues.remember(integration, issue.id, key, position);
  if (movedFrom.length > 0 || learned) {
    snapshot.forget([keys.issue(integration, key), keys.issueId(integration, issue.id)]);
    await snapshot.load([keys.issue(integration, key), keys.issueId(integration, issue.id)]);
  }
}

/** Decides on the group as it was read; when it is another by the time of the write, decides again on that. */
async function applyToGroup(
  id: string,
  issueKey: string,
  change: IssueChange,
  integration: Integration,
  who: Who | undefined,
  { snapshot, groups, clock }: IssueParts,
): Promise<Outcome | undefined> {
  const { organization } = change;
  const key = keys.group(organization, id);
  const isLinked = (each: Group | undefined) => each?.links[linkKey(change.integration, issueKey)] !== undefined;
  const item = snapshot.get(key);
  let group: Group | undefined = item && groupOf(item);
  // Another issue of the group may be moving in this very batch: that there is no link only the table can say.
  if (!isLinked(group)) group = await groups.find(organization, id);
  for (let attempt = 0; attempt < attempts; attempt++) {
    // Deleted, or unlinked, since the links were read.
    if (!group || !isLinked(group)) return undefined;
    // The issue only moved: whom it is assigned to was not said.
    if (!who) return { outcome: 'unchanged' };
    const decidedOn = { ...change, issue: { id: change.issue.id, key: issueKey } };
    const { outcome, next } = await decideOn(group, decidedOn, { integration, who, snapshot, now: clock() });
    if (!next) return outcome;
    const saved = await groups.saveAssignment(organization, id, group, next);
    if (saved.saved) {
      snapshot.set(key, { ...key, ...next, version: group.version + 1 });
      return outcome;
    }
    group = saved.current;
  }
  throw new Error('A group changed under every attempt to assign it');
}
