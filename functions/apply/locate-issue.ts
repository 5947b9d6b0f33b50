import type { IssueChange } from '../../shared/messages/event.ts';
import type { Snapshot } from '../../shared/resolving/snapshot.ts';
import { issuePointer, type LinkedGroups, linkedGroupsOf } from '../../shared/store/issues.ts';
import { type Key, keys } from '../../shared/store/keys.ts';

/** Where the links of an issue are, and what is to be brought up to date before they are used. */
export interface Location {
  /** The key that the issue has now, as far as anybody knows. */
  readonly key: string;
  /** Of the newest change that is known, which says so. */
  readonly position: string;
  readonly groups: LinkedGroups;
  /** Earlier keys that links still hang on. */
  readonly movedFrom: readonly { readonly key: string; readonly groups: LinkedGroups }[];
  /** This very change let links take another key before. */
  readonly wasMoved: boolean;
  /** The stable id was known by another key than the change names: the two are not read at the same moment. */
  readonly hadAnotherKey: boolean;
  /** The stable id is not known yet, or by an earlier key that nothing hangs on any more. */
  readonly isNew: boolean;
}

/** Azure DevOps has one id for both; only where a key can change is the stable id worth remembering. */
const canMove = ({ issue }: IssueChange): boolean => issue.id !== issue.key;

const pointerOf = (snapshot: Snapshot, change: IssueChange) => {
  const item = canMove(change) ? snapshot.get(keys.issueId(change.integration, change.issue.id)) : undefined;
  return item && issuePointer.parse(item);
};

/** What to read first: the issue by its key, by its stable id, and by the key it had before. */
export function issueKeys(change: IssueChange): Key[] {
  const { integration, issue } = change;
  return [
    keys.issue(integration, issue.key),
    ...(canMove(change) ? [keys.issueId(integration, issue.id)] : []),
    ...(issue.movedFrom ? [keys.issue(integration, issue.movedFrom)] : []),
  ];
}

/** Then, when the issue is known by another key, that one. */
export function knownKey(snapshot: Snapshot, change: IssueChange): Key[] {
  const pointer = pointerOf(snapshot, change);
  return pointer ? [keys.issue(change.integration, pointer.key)] : [];
}

/** The links of an issue, which follow it by its id as well as its key: the newest change says which key it has. */
export function locateIssue(snapshot: Snapshot, change: IssueChange): Location {
  const { integration, issue, position } = change;
  const pointer = pointerOf(snapshot, change);
  const newest = !pointer || position >= pointer.position;
  const key = newest ? issue.key : pointer.key;
  const linkedTo = (each: string) => linkedGroupsOf(snapshot.get(keys.issue(integration, each)));
  const earlier = new Set([newest ? pointer?.key : issue.key, issue.movedFrom]);
  const movedFrom = [...earlier].flatMap((each) => {
    const groups = each === undefined || each === key ? undefined : linkedTo(each);
    return each !== undefined && groups && groups.size > 0 ? [{ key: each, groups }] : [];
  });
  const groups = new Map([...linkedTo(key), ...movedFrom.flatMap((old) => [...old.groups])]);
  return {
    key,
    position: newest ? position : pointer.position,
    groups,
    movedFrom,
    wasMoved: pointer?.movedBy === change.delivery,
    hadAnotherKey: pointer !== undefined && pointer.key !== issue.key,
    isNew: canMove(change) && pointer?.key !== key,
  };
}
