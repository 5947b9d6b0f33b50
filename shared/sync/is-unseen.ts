import type { Identity } from '../messages/event.ts';
import { namedOf, samePerson, withoutEcho } from './echo.ts';
import type { Group } from './group.ts';

/** An issue as its tracker has it at a moment. */
export interface IssueState {
  readonly issue: { readonly id: string; readonly key: string };
  readonly position: string;
  readonly assignee?: Identity | null | undefined;
}

/**
 * Whether somebody else assigned the issue since the last change of it that the group knows. What the group itself was
 * assigned to since does not matter, nor that something else of the issue changed. `key` is its `appliedKey`.
 */
export function isUnseen(group: Group, key: string, { position, assignee }: IssueState, now: Date): boolean {
  const has = namedOf(assignee ?? null);
  const last = group.applied[key];
  if (last?.seen === undefined || position <= last.position || samePerson(has, last.seen)) return false;
  return withoutEcho(group.writes?.[key] ?? [], { who: has, position }, now) === undefined;
}
