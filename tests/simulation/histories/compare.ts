import { activityItemOf } from '../../../shared/store/activities.ts';
import { actorOf } from '../../../shared/store/actors.ts';
import { groupOf } from '../../../shared/store/groups.ts';
import { activityOf, actorsOf, groupsOf, keyOf } from '../../../shared/store/keys.ts';
import { nameOf, type Outcome, type State, trackers } from '../reference/state.ts';
import { activityLine, knownLine, outcomeLine } from '../reference/words.ts';
import { revisionAt } from './body-of.ts';
import { integrationOf } from './integration-of.ts';
import { Differs, type Play } from './play.ts';
import { recordOf } from './record-of.ts';
import { lineOf, seenOf } from './seen-of.ts';

/** The records of these deliveries have the outcomes that the rules say. @throws Differs */
export function compareDeliveries(playing: Play, organization: string, all: Iterable<string>): void {
  for (const delivery of all) {
    const said = playing.states.get(organization)?.deliveries.get(delivery) ?? new Map<string, Outcome>();
    const recorded = recordOf(playing, organization, delivery);
    expectSame(
      `what came of delivery ${delivery}`,
      recorded ? [[...recorded.outcomes], recorded.reason] : 'no record',
      [
        [...said].map(([group, outcome]) => [group, outcomeLine(outcome)]).sort(),
        playing.states.get(organization)?.reasons.get(delivery) ?? null,
      ],
    );
  }
}

/** Groups, their histories, the trackers' users and what came of each delivery are in the end what the rules say. @throws Differs */
export function compareEnds(playing: Play): void {
  for (const [organization, state] of playing.states) {
    const real = playing.world.table.all().filter(({ pk }) => pk === groupsOf(organization));
    expectSame(`${organization}: its groups`, real.map(({ sk }) => sk).sort(), [...state.groups.keys()].sort());
    for (const id of state.groups.keys()) compareGroup(playing, organization, state, id);
    compareActors(playing, organization, state);
    compareDeliveries(playing, organization, state.deliveries.keys());
  }
}

function compareGroup(playing: Play, organization: string, state: State, id: string): void {
  const { world } = playing;
  const item = world.table.peek(keyOf({ pk: groupsOf(organization), sk: id }));
  const [real, said] = [item && groupOf(item), state.groups.get(id)];
  if (!real || !said) throw new Differs(`The group ${id} is gone`);
  const trackerOf = (integration: string) =>
    trackers.find((tracker) => integrationOf(playing, organization, tracker) === integration);
  const about = `${organization}/${id}`;
  const { activities } = seenOf(playing, organization, id);
  expectSame(`${about}: its history`, activities, said.activities.map(activityLine));
  expectSame(`${about}: its history as relay keeps it`, keptOf(playing, organization, id), [...activities].sort());
  expectSame(
    `${about}: the newest changes`,
    Object.entries(real.applied)
      .map(([key, known]) => {
        const [integration = '', issue] = key.split('#');
        return [`${trackerOf(integration)}#${issue}`, knownLine({ ...known, revision: revisionAt(known.position) })];
      })
      .sort(),
    [...said.newest].map(([issue, known]) => [issue, knownLine(known)]).sort(),
  );
  expectSame(`${about}: its assignee`, real.assignee && nameOf(real.assignee), said.assignee && nameOf(said.assignee));
  expectSame(`${about}: its subscribers`, Object.keys(real.subscribers).sort(), [...said.subscribers].sort());
  expectSame(
    `${about}: its links`,
    Object.values(real.links)
      .map(({ integration, issue }) => `${trackerOf(integration)}#${issue}`)
      .sort(),
    [...said.links].sort(),
  );
}

/** What the management API would show of a group's history. */
const keptOf = ({ world }: Play, organization: string, group: string): string[] =>
  world.table
    .all()
    .filter(({ pk }) => pk === activityOf(organization, group))
    .map((item) => lineOf(activityItemOf(item)))
    .sort();

function compareActors(playing: Play, organization: string, state: State): void {
  const real = playing.world.table.all().filter(({ pk }) => pk === actorsOf(organization));
  const said = trackers.flatMap((tracker) =>
    state.integrations[tracker].actors.map((actor) => ({ tracker, ...actor })),
  );
  expectSame(
    `${organization}: the users of its trackers`,
    real
      .map(actorOf)
      .map(({ integrationId, externalId, externalName, email, active, userId, teamId, source }) => {
        const tracker = trackers.find((each) => integrationOf(playing, organization, each) === integrationId);
        return [
          tracker,
          externalId,
          externalName,
          email,
          activity(active),
          userId && `user#${userId}`,
          teamId && `team#${teamId}`,
          source,
        ];
      })
      .map((each) => each.join(' '))
      .sort(),
    said
      .map(({ tracker, id, name, email, active, means, source }) => {
        const ours = means && nameOf(means);
        return [
          tracker,
          id,
          name,
          email,
          activity(active),
          means?.type === 'user' && ours,
          means?.type === 'team' && ours,
          source,
        ];
      })
      .map((each) => each.map((part) => part || null).join(' '))
      .sort(),
  );
}

const activity = (active: boolean): string => (active ? 'active' : 'gone');

/** @throws Differs */
export function expectSame(what: string, real: unknown, said: unknown): void {
  const [is, wanted] = [JSON.stringify(real), JSON.stringify(said)];
  if (is !== wanted) throw new Differs(`${what}\n  is         ${is}\n  should be  ${wanted}`);
}
