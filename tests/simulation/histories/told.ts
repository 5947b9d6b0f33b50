import type { Identity, Told, Tracker } from '../reference/state.ts';
import type { Webhook } from './history.ts';
import type { Play } from './play.ts';
import { stateOf } from './state-of.ts';

/** At this time the first person is renamed, and the second takes the name. */
const renaming = 6;

/** By their login names in Jira, those in Azure DevOps, which are their emails where there is one. */
const loginsAtAzure = new Map([
  ['pat', 'ann@example.com'],
  ['quinn', 'bob@example.com'],
  ['max', 'CID@example.com'],
  ['robin', 'CORP\\robin'],
  ['zoe', 'CORP\\zoe'],
]);

/** How somebody is called in a tracker, who is called so in Jira. */
export function loginAt(tracker: Tracker, name: string): string {
  if (tracker === 'jira') return name;
  const login = loginsAtAzure.get(name.toLowerCase()) ?? name;
  return name === name.toLowerCase() ? login : login.toUpperCase();
}

/** The people of every tracker: 0 is nobody; not all have a stable id, or show their email. */
export function personAt(tracker: Tracker, person: number, time: number): Identity | null {
  const called = (id: string | null, name: string, email: string | null): Identity => {
    const login = loginAt(tracker, name);
    return { id, name: login, email: tracker === 'jira' ? email : login.includes('@') ? login.toLowerCase() : null };
  };
  switch (person) {
    case 1:
      return called('p1', time < renaming ? 'pat' : 'robin', 'ann@example.com');
    case 2:
      return called('p2', time < renaming ? 'quinn' : 'Pat', 'bob@example.com');
    case 3:
      return called(null, 'max', 'cid@example.com');
    case 4:
      return called('p4', 'zoe', null);
    case 5:
      return called(null, 'robin', null);
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
    // Jira makes several changes of an issue within a millisecond, one after the other.
    revision: tracker === 'jira' ? revision * 10 + person : revision,
    at: revision,
    assignee: personAt(tracker, person, revision),
    replay: false,
    receivedAt: 0,
  };
}

/** What a webhook tells that comes from an organization's present integration with the tracker, or from the one before. */
export function toldIn(playing: Play, webhook: Webhook): Told {
  const { length } = stateOf(playing, webhook.organization).integrations[webhook.tracker].former;
  return toldBy(webhook, playing.moves, webhook.isLate ? Math.max(0, length - 1) : length);
}
