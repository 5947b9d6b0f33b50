import { type Actor, type Identity, issueOf, type State, same, type Told } from './state.ts';

export const byIdIn = (actors: readonly Actor[], id: string | null): Actor | undefined =>
  actors.find((actor) => id !== null && actor.id === id);
export const byNameIn = (actors: readonly Actor[], name: string | null): Actor | undefined =>
  actors.find((actor) => name !== null && actor.name?.toLowerCase() === name.toLowerCase());

/** The tracker's user as the event tells of him, recorded or brought up to date (contract, section 2.1). */
export function sighted(state: State, { tracker, at }: Told, identity: Identity): Actor {
  const { actors } = state.integrations[tracker];
  const byId = byIdIn(actors, identity.id);
  const byName = byNameIn(actors, identity.name);
  if (!byName || byName === byId) return learn(byId ?? added(actors), identity, at, identity.name);
  if (identity.id !== null && byName.id !== null) {
    // Two people: the name passes to the newer sighting.
    const isNewer = at >= byName.knownAt;
    if (isNewer) byName.name = null;
    return learn(byId ?? added(actors), identity, at, isNewer ? identity.name : null);
  }
  if (!byId) return learn(byName, identity, at, identity.name);
  const contradict = byId.source === 'manual' && byName.source === 'manual' && !same(byId.means, byName.means);
  if (contradict) return learn(byId, identity, at, null);
  const [kept, gone] = byName.source === 'manual' && byId.source !== 'manual' ? [byName, byId] : [byId, byName];
  const [later, earlier] = gone.knownAt > kept.knownAt ? [gone, kept] : [kept, gone];
  const { name, active, knownAt } = later;
  Object.assign(absorb(state, actors, kept, gone), { name, email: later.email ?? earlier.email, active, knownAt });
  return Object.assign(learn(kept, identity, at, identity.name), { knownAt: Math.max(at, knownAt) });
}

/** Two records that turn out to be one person: one mapping, and of what waits for each the newer. */
export function absorb(state: State, actors: Actor[], kept: Actor, gone: Actor): Actor {
  actors.splice(actors.indexOf(gone), 1);
  for (const told of gone.waiting.values()) {
    const rival = kept.waiting.get(issueOf(told));
    const by = rival ? told.revision - rival.revision || cameAt(state, told) - cameAt(state, rival) : 1;
    if (by > 0) kept.waiting.set(issueOf(told), told);
  }
  kept.id ??= gone.id;
  if (!kept.source) Object.assign(kept, { means: gone.means, source: gone.source });
  return kept;
}

/** What waited for an actor, and does no more: what came last is first. What was decided since for no reason waits no more. */
export function released(state: State, { waiting }: Actor): Told[] {
  const all = [...waiting.values()].sort((a, b) => cameAt(state, b) - cameAt(state, a));
  waiting.clear();
  return all.filter(({ delivery }) =>
    [...(state.deliveries.get(delivery)?.values() ?? [])].some(({ reason }) => reason),
  );
}

const cameAt = ({ arrivals }: State, { delivery }: Told): number => arrivals.get(delivery) ?? 0;

export function added(actors: Actor[]): Actor {
  const nobody = {
    id: null,
    name: null,
    email: null,
    active: true,
    means: null,
    source: null,
    knownAt: 0,
    isSeen: false,
  };
  const actor: Actor = { ...nobody, waiting: new Map() };
  actors.push(actor);
  return actor;
}

/** Of two sightings the later knows better; an earlier adds what was not known at all. One with no news is not noted. */
function learn(actor: Actor, { id, email, active }: Identity, at: number, name: string | null): Actor {
  const isNewer = at >= actor.knownAt;
  const learnt = {
    id: actor.id ?? id,
    name: isNewer ? (name ?? actor.name) : (actor.name ?? name),
    email: isNewer ? (email ?? actor.email) : actor.email,
    active: isNewer ? active : actor.active,
    isSeen: true,
  };
  const isNews = JSON.stringify({ ...actor, ...learnt }) !== JSON.stringify(actor);
  return Object.assign(actor, learnt, isNews && isNewer && { knownAt: at });
}

/** Ends mappings. One that a webhook told of stays, meaning nobody. */
export function unmap(state: State, affected: (actor: Actor) => boolean): void {
  for (const integration of Object.values(state.integrations)) {
    const { actors } = integration;
    integration.actors = actors.filter((actor) => actor.isSeen || !affected(actor));
    for (const actor of actors) if (affected(actor)) Object.assign(actor, { means: null, source: null });
  }
}
