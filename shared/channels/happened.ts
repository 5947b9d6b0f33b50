import type { NamedAssignee } from '../store/assignee-names.ts';
import type { Notice } from './notice.ts';
import { oneLine } from './one-line.ts';

/** How a format shows words that somebody chose: escaped, and no longer than there is room for. */
export type Show = (words: string) => string;

/** What the group is since, to be read after its title and `is`: `now assigned to Ann Bee (before: Bob Day)`. */
export function happened({ data: { assignee, previous } }: Notice, plain: Show, strong: Show): string {
  const since = assignee ? `now assigned to ${nameOf(assignee, strong)}` : 'not assigned to anybody any more';
  return previous ? `${since} (before: ${nameOf(previous, plain)})` : since;
}

/** The same on its own, where the title stands above it. */
export function happenedAlone(notice: Notice, plain: Show, strong: Show): string {
  const words = happened(notice, plain, strong);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function nameOf({ type, id, name }: NamedAssignee, show: Show): string {
  const shown = show(oneLine(name, id));
  return type === 'team' ? `the team ${shown}` : shown;
}
