import type { Identity, Told, Tracker } from '../reference/state.ts';
import type { Webhook } from './history.ts';
import type { Play } from './play.ts';
import { stateOf } from './state-of.ts';

/** In the place of a person: nothing is said of the assignee. */
const unsaid = 6;

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
    return {
      id,
      name: login,
      active: true,
      email: tracker === 'jira' ? email : login.includes('@') ? login.toLowerCase() : null,
    };
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

/** The projects in Jira that an issue has been in once it moved as often. */
const prefixes = ['SHOP', 'WEB', 'PAY'];

/** So many revisions after its first move an issue moves once more. */
const betweenMoves = 4;

/** The key of an issue that moved so often: only Jira's differ from the id, and only its first issue moves. */
export function issueKey(tracker: string, issue: number, moved: number): string {
  if (tracker === 'azure') return String(issue);
  return `${prefixes[issue === 1 ? moved : 0]}-${issue}`;
}

/** Where an integration is remembered, of those that an organization has had with a tracker one after the other. */
export const placeOf = (organization: string, tracker: string, times: number): string =>
  [organization, tracker, times || []].flat().join('/');

/** @param times how often the tracker was connected before the one that tells */
export function toldBy(webhook: Webhook, moves: number | null, times = 0): Told {
  const { tracker, issue, revision, person, ofUser } = webhook;
  const what = isOfUser(webhook) ? [ofUser, person, revision] : [issue, revision, revision === 0 ? [] : person].flat();
  const told = {
    delivery: [tracker, ...what, times || []].flat().join('-'),
    tracker,
    times,
    // Jira makes several changes of an issue within a millisecond, one after the other.
    revision: tracker === 'jira' ? revision * 10 + (revision === 0 ? 0 : person) : revision,
    at: revision,
    isCreated: revision === 0,
    replay: false,
    receivedAt: 0,
  };
  const identity = personAt(tracker, person, revision);
  if (identity && isOfUser(webhook)) {
    return { ...told, issue: null, assignee: { ...identity, active: ofUser !== 'user_deleted' } };
  }
  const movedAt = (at: number): number => (moves === null || at < moves ? 0 : at < moves + betweenMoves ? 1 : 2);
  const keyAt = (at: number): string => issueKey(tracker, issue, movedAt(at));
  const [key, before] = [keyAt(revision), keyAt(revision - 1)];
  const id = tracker === 'azure' ? key : `1000${issue}`;
  return {
    ...told,
    issue: { id, key, ...(key !== before && { movedFrom: before }) },
    ...(person !== unsaid && { assignee: identity }),
    // Of two issues one is assigned from the beginning.
    ...(revision === 0 && { assignee: issue === 1 ? personAt(tracker, 1, revision) : null }),
  };
}

/** Whether it tells of a user, and of no issue: only Jira has such webhooks. */
const isOfUser = ({ tracker, person, ofUser }: Webhook): boolean =>
  tracker === 'jira' && ofUser != null && person !== 0 && person !== unsaid;

/** What a webhook tells that comes from an organization's present integration with the tracker, or from the one before. */
export function toldIn(playing: Play, webhook: Webhook): Told {
  const { length } = stateOf(playing, webhook.organization).integrations[webhook.tracker].former;
  return toldBy(webhook, playing.moves, webhook.isLate ? Math.max(0, length - 1) : length);
}
