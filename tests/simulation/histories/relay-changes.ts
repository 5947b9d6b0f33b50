import { Listeners } from '../../../functions/relay/listeners.ts';
import { relayChange } from '../../../functions/relay/relay-change.ts';
import { Activities } from '../../../shared/store/activities.ts';
import { Channels } from '../../../shared/store/channels.ts';
import { outwardOf } from '../reference/rules.ts';
import { linkTo, trackers } from '../reference/state.ts';
import { expectSame } from './compare.ts';
import { integrationOf } from './integration-of.ts';
import type { Play } from './play.ts';
import { stateOf } from './state-of.ts';

/** An issue may move in the batch that changed its group's assignee, before that or after: its two keys are one then. */
const unmoved = (link: string): string => link.replace(/#(WEB|PAY)-/, '#SHOP-');
const sorted = (links: readonly string[]): readonly string[] => [...new Set(links.map(unmoved))].sort();

/** Relays what changed since it was last done. The issues to be written then are those that the rules say. @throws Differs */
export async function relayChanges(playing: Play): Promise<void> {
  const { world } = playing;
  const { table, followUps, changes } = world;
  const listeners = new Listeners(table, new Channels(table));
  followUps.sent.length = 0;
  for (const change of changes.splice(0)) {
    const parts = { activities: new Activities(table), followUps, listeners };
    await relayChange(change, parts);
    const sent = followUps.sent.splice(0);
    // A record of the stream may come twice.
    await relayChange(change, parts);
    expectSame(`${change.groupId}: what is sent for a repeat`, followUps.sent.splice(0), sent);
    const { organization, groupId, entry } = change;
    const real = sent.map((message) => {
      if (message.kind !== 'write-assignee') return message.kind;
      const { integration, issue } = message;
      const tracker = trackers.find((each) => integrationOf(playing, organization, each) === integration);
      return tracker && message.organization === organization ? linkTo(tracker, issue) : `strange: ${integration}`;
    });
    const state = stateOf(playing, organization);
    const group = state.groups.get(groupId);
    const source = trackers.find((tracker) => entry.source.delivery?.startsWith(tracker));
    const said = group ? outwardOf(state, group, source) : [];
    expectSame(`${organization}/${groupId}: the issues to be written`, sorted(real), sorted(said));
    expectSame(`${organization}/${groupId}: those written once`, real, [...new Set(real)]);
  }
}
