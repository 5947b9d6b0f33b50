import { randomUUID } from 'node:crypto';
import { actorOf, actorPointer } from '../store/actors.ts';
import { type Key, keys } from '../store/keys.ts';
import { isPresent } from '../store/leaving.ts';
import { teamOf } from '../store/teams.ts';
import { userOf, verifiedUsersOf } from '../store/users.ts';
import type { Actor, ActorChange } from '../sync/actor.ts';
import { observe } from '../sync/observe.ts';
import { type Candidates, type Who, whoIsMeant } from '../sync/who.ts';
import { actorKeys, pointerKeys, type Sighted } from './actor-keys.ts';
import type { Snapshot } from './snapshot.ts';

/** Who of ours a tracker's user is. */
export interface Resolved {
  readonly who: Who;
  readonly actor: Actor | null;
}

/**
 * Finds out who of ours a tracker's user is, by what is known and what is told of him; and what there is to be written
 * for that to be known from now on. Writes nothing.
 */
export async function readAssignee(
  snapshot: Snapshot,
  sighted: Sighted,
): Promise<Resolved & { readonly changes: readonly ActorChange[] }> {
  await load(snapshot, sighted);
  const { identity, organization } = sighted;
  const seen = observe(knownActors(snapshot, sighted), sightingOf(sighted), randomUUID());
  const who = whoIsMeant(identity, seen.actor, candidates(snapshot, organization));
  return { who, ...remember(seen.actor, seen.changes, who) };
}

async function load(snapshot: Snapshot, sighted: Sighted): Promise<void> {
  const { organization, identity } = sighted;
  await snapshot.load(pointerKeys(sighted));
  await snapshot.load(actorKeys(snapshot, sighted));
  const { byId, byName } = knownActors(snapshot, sighted);
  const email = identity.email && keys.verifiedEmail(organization, identity.email);
  await snapshot.load([
    ...[byId, byName].flatMap((actor) => (actor?.userId ? [keys.user(organization, actor.userId)] : [])),
    ...[byId, byName].flatMap((actor) => (actor?.teamId ? [keys.team(organization, actor.teamId)] : [])),
    ...(email ? verifiedUsersOf(snapshot.get(email)).map((user) => keys.user(organization, user)) : []),
  ]);
}

function knownActors(snapshot: Snapshot, { organization, integration, identity }: Sighted) {
  const follow = (key: Key | null) => {
    const pointer = key && snapshot.get(key);
    const item = pointer && snapshot.get(keys.actor(organization, actorPointer.parse(pointer).actor));
    return item ? actorOf(item) : undefined;
  };
  return {
    byId: follow(identity.externalId ? keys.actorByExternalId(integration, identity.externalId) : null),
    byName: follow(identity.externalName ? keys.actorByName(integration, identity.externalName) : null),
  };
}

const sightingOf = ({ identity, provider, integration, at, receivedAt }: Sighted) => ({
  identity,
  provider,
  integrationId: integration,
  at,
  day: `${receivedAt.slice(0, 10)}T00:00:00.000Z`,
});

const candidates = (snapshot: Snapshot, organization: string): Candidates => ({
  user(id) {
    const item = snapshot.get(keys.user(organization, id));
    return item && isPresent(item) ? userOf(item) : undefined;
  },
  team(id) {
    const item = snapshot.get(keys.team(organization, id));
    return item && isPresent(item) ? teamOf(item) : undefined;
  },
  verified: (email) => verifiedUsersOf(snapshot.get(keys.verifiedEmail(organization, email))),
});

/** Adds the mapping that a match by email makes to what is to be written anyway. */
function remember(
  actor: Actor | null,
  changes: readonly ActorChange[],
  who: Who,
): { actor: Actor | null; changes: readonly ActorChange[] } {
  if (!actor || who.kind !== 'user' || !who.byEmail) return { actor, changes };
  const mapped: Actor = { ...actor, userId: who.id, teamId: null, source: 'email' };
  const written = changes.some((change) => change.after?.id === actor.id);
  return {
    actor: mapped,
    changes: written
      ? changes.map((change) => (change.after?.id === actor.id ? { ...change, after: mapped } : change))
      : [...changes, { before: actor, after: mapped }],
  };
}
