import { randomUUID } from 'node:crypto';
import type { Identity } from '../../shared/messages/event.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import { type Actors, actorOf, actorPointer } from '../../shared/store/actors.ts';
import { ConditionFailed } from '../../shared/store/condition-failed.ts';
import { type Key, keys } from '../../shared/store/keys.ts';
import { isPresent } from '../../shared/store/leaving.ts';
import { teamOf } from '../../shared/store/teams.ts';
import { userOf, verifiedUsersOf } from '../../shared/store/users.ts';
import type { Actor, ActorChange } from '../../shared/sync/actor.ts';
import { observe } from '../../shared/sync/observe.ts';
import { type Candidates, type Who, whoIsMeant } from '../../shared/sync/who.ts';
import type { Snapshot } from './snapshot.ts';

/** A user of a tracker in one event. */
export interface Sighted {
  readonly organization: string;
  readonly integration: string;
  readonly provider: ProviderName;
  readonly identity: Identity;
  /** The tracker's time of the event. */
  readonly at: string;
  readonly receivedAt: string;
}

export interface Resolved {
  readonly who: Who;
  readonly actor: Actor | null;
}

const attempts = 5;

/** What to read first: the pointers to the actor. */
export const pointerKeys = ({ integration, identity }: Pick<Sighted, 'integration' | 'identity'>): Key[] => [
  ...(identity.externalId ? [keys.actorByExternalId(integration, identity.externalId)] : []),
  ...(identity.externalName ? [keys.actorByName(integration, identity.externalName)] : []),
];

/** Then what they point at; the email only where no mapping says who it is. */
export function actorKeys(snapshot: Snapshot, sighted: Sighted): Key[] {
  const { organization, identity } = sighted;
  const pointers = pointerKeys(sighted).flatMap((key) => {
    const item = snapshot.get(key);
    return item ? [actorPointer.parse(item)] : [];
  });
  const mapped = pointers.some((pointer) => pointer.userId ?? pointer.teamId);
  return [
    ...pointers.flatMap(({ actor, userId, teamId }) => [
      keys.actor(organization, actor),
      ...(userId ? [keys.user(organization, userId)] : []),
      ...(teamId ? [keys.team(organization, teamId)] : []),
    ]),
    ...(identity.email && !mapped ? [keys.verifiedEmail(organization, identity.email)] : []),
  ];
}

/**
 * Records what an event tells of a tracker's user, finds out who of ours he is, and remembers a match by email. When
 * somebody else changes the same actor meanwhile, reads and decides again.
 */
export async function resolveAssignee(snapshot: Snapshot, actors: Actors, sighted: Sighted): Promise<Resolved> {
  const { organization, identity } = sighted;
  for (let attempt = 1; ; attempt++) {
    await load(snapshot, sighted);
    const seen = observe(knownActors(snapshot, sighted), sightingOf(sighted), randomUUID());
    const who = whoIsMeant(identity, seen.actor, candidates(snapshot, organization));
    const { actor, changes } = remember(seen.actor, seen.changes, who);
    if (changes.length === 0) return { who, actor };
    const referred = who.kind === 'user' && who.byEmail ? [keys.user(organization, who.id)] : [];
    try {
      const written = await actors.save(organization, changes, referred);
      for (const [key, item] of written) snapshot.set(key, item);
      return { who, actor };
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === attempts) throw error;
      snapshot.forget([...pointerKeys(sighted), ...actorKeys(snapshot, sighted), ...referred]);
    }
  }
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
