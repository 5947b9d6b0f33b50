import type { Actor, Assignee, Identity, Meant, State } from './state.ts';

const sameName = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.toLowerCase() === b.toLowerCase();

export const byIdIn = (actors: readonly Actor[], id: string | null): Actor | undefined =>
  id === null ? undefined : actors.find((actor) => actor.id === id);
export const byNameIn = (actors: readonly Actor[], name: string | null): Actor | undefined =>
  actors.find((actor) => sameName(actor.name, name));

/** The tracker's user as the event tells of him, recorded or brought up to date (contract, section 2.1). */
export function sighted(state: State, tracker: string, identity: Identity, at: number): Actor {
  const actors = state.actors.get(tracker) ?? [];
  const byId = byIdIn(actors, identity.id);
  const byName = byNameIn(actors, identity.name);
  if (!byName || byName === byId) return learn(byId ?? added(actors), identity, at, identity.name);
  if (identity.id !== null && byName.id !== null) {
    // Two people: the name passes to the newer sighting.
    const isNewer = byName.knownAt === null || at >= byName.knownAt;
    if (isNewer) byName.name = null;
    return learn(byId ?? added(actors), identity, at, isNewer ? identity.name : null);
  }
  if (!byId) return learn(byName, identity, at, identity.name);
  const contradict = byId.source === 'manual' && byName.source === 'manual' && !meanSame(byId, byName);
  if (contradict) return learn(byId, identity, at, null);
  const [kept, gone] = byName.source === 'manual' && byId.source !== 'manual' ? [byName, byId] : [byId, byName];
  const [later, earlier] = (gone.knownAt ?? -1) > (kept.knownAt ?? -1) ? [gone, kept] : [kept, gone];
  Object.assign(kept, { name: later.name, email: later.email ?? earlier.email, knownAt: later.knownAt });
  const one = learn(absorb(state, actors, kept, gone), identity, at, identity.name);
  return Object.assign(one, { knownAt: Math.max(at, later.knownAt ?? at) });
}

/** Two records that turn out to be one person: what was known of each, and of what waits for each the later. */
export function absorb({ arrivals }: State, actors: Actor[], kept: Actor, gone: Actor): Actor {
  actors.splice(actors.indexOf(gone), 1);
  for (const [issue, told] of gone.waiting) {
    const rival = kept.waiting.get(issue);
    const isLater = !rival || arrivals.indexOf(told.delivery) > arrivals.indexOf(rival.delivery);
    if (isLater) kept.waiting.set(issue, told);
  }
  gone.waiting.clear();
  kept.id ??= gone.id;
  if (!kept.source) Object.assign(kept, { means: gone.means, source: gone.source });
  return kept;
}

export const meanSame = (a: Actor, b: { readonly means: Assignee | null }): boolean =>
  a.means?.type === b.means?.type && a.means?.id === b.means?.id;

export function added(actors: Actor[]): Actor {
  const nobody = { id: null, name: null, email: null, means: null, source: null, knownAt: null, isSeen: false };
  const actor: Actor = { ...nobody, waiting: new Map() };
  actors.push(actor);
  return actor;
}

/** Of two sightings the later knows better; an earlier adds what was not known at all. One with no news is not noted. */
function learn(actor: Actor, { id, email }: Identity, at: number, name: string | null): Actor {
  const isNewer = actor.knownAt === null || at >= actor.knownAt;
  const learnt = {
    id: actor.id ?? id,
    name: isNewer ? (name ?? actor.name) : (actor.name ?? name),
    email: isNewer ? (email ?? actor.email) : actor.email,
    isSeen: true,
  };
  const isNews = JSON.stringify({ ...actor, ...learnt }) !== JSON.stringify(actor);
  return Object.assign(actor, learnt, isNews && isNewer && { knownAt: at });
}

/** First a mapping, then the one user with that verified email, which is remembered (contract, section 2.2). */
export function meantBy(state: State, actor: Actor, email: string | null, at: number): Meant {
  if (actor.means?.type === 'team' && state.teams.has(actor.means.id)) return { who: actor.means };
  if (actor.means?.type === 'user' && state.users.has(actor.means.id)) return ifActive(state, actor.means.id);
  const found = [...state.users].filter(
    ([, user]) => user.verified && email !== null && user.email.toLowerCase() === email.toLowerCase(),
  );
  const [only] = found;
  if (!only || found.length > 1) return { reason: only ? 'assignee-ambiguous' : 'assignee-unmatched' };
  const meant = ifActive(state, only[0]);
  const knownAt = Math.max(at, actor.knownAt ?? at);
  if ('who' in meant) Object.assign(actor, { means: meant.who, source: 'email', knownAt });
  return meant;
}

const ifActive = (state: State, id: string): Meant =>
  state.users.get(id)?.active ? { who: { type: 'user', id } } : { reason: 'assignee-inactive' };

/** Ends mappings. One that a webhook told of stays, meaning nobody. */
export function unmap(state: State, affected: (actor: Actor) => boolean): void {
  for (const [tracker, actors] of state.actors) {
    const left = actors.filter((actor) => actor.isSeen || !affected(actor));
    for (const actor of left) if (affected(actor)) Object.assign(actor, { means: null, source: null });
    state.actors.set(tracker, left);
  }
}
