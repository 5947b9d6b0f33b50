import type { Identity, Told } from '../reference/state.ts';
import type { Webhook } from './history.ts';
import type { Play } from './play.ts';

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

/** Where an integration is remembered, of those that an organization has had with a tracker one after the other. */
export const placeOf = (organization: string, tracker: string, times: number): string =>
  [organization, tracker, times || []].flat().join('/');

/** @param times how often the tracker was connected before the one that tells */
export function toldBy({ tracker, issue, revision, person }: Webhook, moves: number | null, times = 0): Told {
  const keyAt = (at: number): string => issueKey(tracker, issue, moves !== null && at >= moves);
  const [key, before] = [keyAt(revision), keyAt(revision - 1)];
  return {
    delivery: [tracker, issue, revision, person, times || []].flat().join('-'),
    tracker,
    times,
    issue: { id: tracker === 'azure' ? key : `1000${issue}`, key, ...(key !== before && { movedFrom: before }) },
    revision,
    assignee: personAt(person, revision),
    replay: false,
  };
}

/** What a webhook tells that comes from an organization's present integration with the tracker, or from the one before. */
export function toldIn({ states, moves }: Play, webhook: Webhook): Told {
  const times = states.get(webhook.organization)?.integrations[webhook.tracker].times ?? 0;
  return toldBy(webhook, moves, webhook.isLate ? Math.max(0, times - 1) : times);
}
