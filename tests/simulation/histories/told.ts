import type { Identity, Told } from '../reference/state.ts';
import type { Webhook } from './history.ts';

/** At this time the first person is renamed, and the second takes the name. */
const renaming = 6;

/** The people of every tracker: 0 is nobody; not all have a stable id, or show their email. */
export function personAt(person: number, time: number): Identity | null {
  switch (person) {
    case 1:
      return { id: 'p1', name: time < renaming ? 'pat' : 'robin', email: 'ann@example.com' };
    case 2:
      return { id: 'p2', name: time < renaming ? 'quinn' : 'Pat', email: 'bob@example.com' };
    case 3:
      return { id: null, name: 'max', email: 'CID@example.com' };
    case 4:
      return { id: 'p4', name: 'zoe', email: null };
    case 5:
      return { id: null, name: 'robin', email: null };
    default:
      return null;
  }
}

/** The key of an issue: only Jira's differ from the id, and only its first issue moves. */
export function issueKey(tracker: string, issue: number, isMoved: boolean): string {
  if (tracker === 'azure') return String(issue);
  return isMoved && issue === 1 ? `WEB-${issue}` : `SHOP-${issue}`;
}

export function toldBy({ tracker, issue, revision, person }: Webhook, moves: number | null): Told {
  const keyAt = (at: number): string => issueKey(tracker, issue, moves !== null && at >= moves);
  const [key, before] = [keyAt(revision), keyAt(revision - 1)];
  return {
    delivery: [tracker, issue, revision, person].join('-'),
    tracker,
    issue: { id: tracker === 'azure' ? key : `1000${issue}`, key, ...(key !== before && { movedFrom: before }) },
    revision,
    assignee: personAt(person, revision),
    replay: false,
  };
}
