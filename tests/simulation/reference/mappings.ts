import { absorb, added, byIdIn, byNameIn, released } from './people.ts';
import { type Assignee, type State, same, type Told, type Tracker } from './state.ts';

export interface Mapping {
  readonly tracker: Tracker;
  readonly name: string;
  readonly id: string | null;
  readonly means: Assignee;
}

/** Maps a tracker's user. What a person mapped to somebody else is never taken away. Answers what waited for it. */
export function map(state: State, { tracker, name, id, means }: Mapping): Told[] | undefined {
  if (!(means.type === 'user' ? state.users : state.teams).has(means.id)) return undefined;
  const { actors } = state.integrations[tracker];
  const concerned = [...new Set([byIdIn(actors, id), byNameIn(actors, name)])].flatMap((actor) => actor ?? []);
  if (concerned.some((actor) => actor.source === 'manual' && !same(actor.means, means))) return undefined;
  if (concerned.some((actor) => actor.id !== null && id !== null && actor.id !== id)) return undefined;
  const [first = added(actors), other] = concerned;
  if (other) absorb(state, actors, first, other);
  first.email ??= other?.email ?? null;
  first.isSeen ||= other?.isSeen === true;
  const isSameName = first.name?.toLowerCase() === name.toLowerCase();
  Object.assign(first, { means, source: 'manual', id: id ?? first.id, name: isSameName ? first.name : name });
  return released(state, first).map((told) => ({ ...told, replay: true }));
}

/** A tracker's user is forgotten, with his mapping and what waited for it. */
export function forget({ integrations }: State, tracker: Tracker, name: string): boolean {
  const { actors } = integrations[tracker];
  const actor = byNameIn(actors, name);
  if (actor) actors.splice(actors.indexOf(actor), 1);
  return actor !== undefined;
}
