import type { Change } from '../../shared/messages/event.ts';
import { actorKeys, pointerKeys } from '../../shared/resolving/actor-keys.ts';
import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import { linkedGroupsOf } from '../../shared/store/issues.ts';
import { type Key, keys } from '../../shared/store/keys.ts';
import { decidedOn } from './decided-on.ts';
import { issueKeys, knownKey } from './locate-issue.ts';
import { sightedIn } from './sighted.ts';

/**
 * What a batch wants to know, in two reads for all of it: first what the events name, then what that points at. What
 * turns out to be missing (an issue that moved, a match by email) is read where it is needed.
 */
export async function preload(snapshot: Snapshot, changes: readonly Change[]): Promise<void> {
  await snapshot.load(changes.flatMap(namedBy));
  await snapshot.load(changes.flatMap((change) => pointedAt(change, snapshot)));
}

function namedBy(change: Change): Key[] {
  const { organization, integration, delivery } = change;
  const identity = change.kind === 'user' ? change.user : change.assignee;
  return [
    keys.integration(integration),
    keys.delivery(organization, delivery),
    ...(change.kind === 'issue' ? issueKeys(change) : []),
    ...(identity ? pointerKeys({ integration, identity }) : []),
  ];
}

function pointedAt(change: Change, snapshot: Snapshot): Key[] {
  const { organization } = change;
  const sighted = sightedIn(change, snapshot);
  const linked =
    change.kind === 'issue' ? issueKeys(change).flatMap((key) => [...linkedGroupsOf(snapshot.get(key))]) : [];
  return [
    ...(sighted ? actorKeys(snapshot, sighted) : []),
    ...(change.kind === 'issue' ? knownKey(snapshot, change) : []),
    ...linked.map(([, project]) => keys.project(organization, project)),
    ...decidedOn(
      organization,
      linked.map(([group]) => group),
    ),
  ];
}
