import type { Identity } from '../messages/event.ts';
import type { Actor, ActorChange } from './actor.ts';

/** A user of the tracker as one event tells of him. */
export interface Sighting {
  readonly identity: Identity;
  readonly provider: Actor['provider'];
  readonly integrationId: string;
  /** The tracker's time of the event: of two, the later knows better. */
  readonly at: string;
  /** The day we saw it, as its first instant. */
  readonly day: string;
}

/** The actors that a sighting's stable id and login name belong to so far. */
export interface KnownActors {
  readonly byId: Actor | undefined;
  readonly byName: Actor | undefined;
}

/** Who it is, after `changes` are made; `null` when the event gives neither a stable id nor a login name. */
export interface Observation {
  readonly actor: Actor | null;
  readonly changes: readonly ActorChange[];
}

/**
 * What an event teaches of the tracker's users. The stable id says who it is; the login name is his from now on, taken
 * from whoever had it before. Two records that turn out to be one person become one, and keep what a person mapped.
 *
 * @param newId the id for an actor nobody has seen before
 */
export function observe(known: KnownActors, sighting: Sighting, newId: string): Observation {
  const { identity } = sighting;
  if (!identity.externalId && !identity.externalName) return { actor: null, changes: [] };
  const { byId, byName } = known;
  if (!byName || byName.id === byId?.id) return seen(byId, sighting, newId, identity.externalName);
  const samePerson = !identity.externalId || !byName.externalId;
  if (!byId) {
    return samePerson ? seen(byName, sighting, newId, identity.externalName) : takeName(byName, byId, sighting, newId);
  }
  return samePerson ? merge(byId, byName, sighting) : takeName(byName, byId, sighting, newId);
}

/** Brings one actor up to date. `name` is the login name to give him, `null` to leave it. */
function seen(before: Actor | undefined, sighting: Sighting, newId: string, name: string | null): Observation {
  const after = before ? updated(before, sighting, name) : created(sighting, newId, name);
  return { actor: after, changes: before && !differs(before, after) ? [] : [{ before: before ?? null, after }] };
}

/** The login name belongs to somebody known by another stable id: the newer sighting has it. */
function takeName(holder: Actor, byId: Actor | undefined, sighting: Sighting, newId: string): Observation {
  if (holder.seenAt !== null && sighting.at < holder.seenAt) return seen(byId, sighting, newId, null);
  const taken = seen(byId, sighting, newId, sighting.identity.externalName);
  return { ...taken, changes: [{ before: holder, after: { ...holder, externalName: null } }, ...taken.changes] };
}

/**
 * One record was made by stable id, another by name alone, and they are one person. What the later knows of him stays
 * known: in whatever order events come, his last name is his.
 */
function merge(byId: Actor, byName: Actor, sighting: Sighting): Observation {
  const name = sighting.identity.externalName;
  const bothManual = byId.source === 'manual' && byName.source === 'manual';
  if (bothManual && (byId.userId !== byName.userId || byId.teamId !== byName.teamId)) {
    // Two people's word against each other: the stable id decides, and the name stays where it was put.
    return seen(byId, sighting, byId.id, null);
  }
  const [kept, dropped] = byName.source === 'manual' && byId.source !== 'manual' ? [byName, byId] : [byId, byName];
  const mapped = kept.source === null ? dropped : kept;
  const { userId, teamId, source } = mapped;
  const [later, earlier] = (dropped.seenAt ?? '') > (kept.seenAt ?? '') ? [dropped, kept] : [kept, dropped];
  const { id, version } = kept;
  const known = { ...later, id, version, externalId: byId.externalId, email: later.email ?? earlier.email };
  const after = { ...updated(known, sighting, name), userId, teamId, source };
  return {
    actor: after,
    changes: [
      { before: dropped, after: null },
      { before: kept, after },
    ],
  };
}

function created({ identity, provider, integrationId, at, day }: Sighting, id: string, name: string | null): Actor {
  return {
    id,
    provider,
    integrationId,
    externalName: name,
    externalId: identity.externalId,
    email: identity.email,
    active: identity.active,
    userId: null,
    teamId: null,
    source: null,
    lastSeen: day,
    seenAt: at,
    version: 0,
  };
}

/** What an event older than our knowledge may still add is what we did not know at all. */
function updated(actor: Actor, { identity, at, day }: Sighting, name: string | null): Actor {
  const externalId = actor.externalId ?? identity.externalId;
  const lastSeen = actor.lastSeen !== null && actor.lastSeen > day ? actor.lastSeen : day;
  if (actor.seenAt !== null && at < actor.seenAt) {
    return { ...actor, externalId, lastSeen, externalName: actor.externalName ?? name };
  }
  return {
    ...actor,
    externalId,
    lastSeen,
    externalName: name ?? actor.externalName,
    email: identity.email ?? actor.email,
    active: identity.active,
    seenAt: at,
  };
}

/** The time alone is not worth a write. */
const differs = (a: Actor, b: Actor): boolean =>
  a.externalId !== b.externalId ||
  a.externalName !== b.externalName ||
  a.email !== b.email ||
  a.active !== b.active ||
  a.lastSeen !== b.lastSeen;
