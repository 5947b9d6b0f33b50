import type { Actor } from '../../../shared/sync/actor.ts';

/** A mapping that a person asks for: a tracker's user or name, and the user or team of ours that it means. */
export type WantedMapping = Pick<Actor, 'userId' | 'teamId' | 'provider' | 'integrationId'> & {
  /** `null` only to replace a mapping by stable id, whose name somebody else has taken. */
  readonly externalName: string | null;
  readonly externalId: string | null;
};

/** The actors that the mapping is about: the one replaced, those that the wanted id and name belong to now. */
export interface Concerned {
  /** The one that is replaced (`PUT`); `undefined` when the mapping is asked for by name and id alone (`POST`). */
  readonly replaced?: Actor;
  readonly byId: Actor | undefined;
  readonly byName: Actor | undefined;
}

export type MappingDecision =
  | { readonly kind: 'create' }
  /** `detail`: why, for a person. */
  | { readonly kind: 'conflict'; readonly detail: string }
  | { readonly kind: 'same'; readonly actor: Actor }
  /** `absorbed`: others that turn out to be the same person; they go. */
  | { readonly kind: 'change'; readonly before: Actor; readonly after: Actor; readonly absorbed: readonly Actor[] };

/**
 * Decides what a wanted mapping comes to. What a person mapped to somebody else, or what has another stable id, is never
 * taken away; what was only seen in webhooks, or matched by email, is completed.
 */
export function decideMapping(wanted: WantedMapping, { replaced, byId, byName }: Concerned): MappingDecision {
  const before = replaced ?? byId ?? byName;
  if (!before) return { kind: 'create' };
  const absorbed = distinct(byId, byName).filter(({ id }) => id !== before.id);

  const touched = replaced ? absorbed : [before, ...absorbed];
  const taken = touched.find((actor) => actor.source === 'manual' && !meansSame(actor, wanted));
  if (taken) {
    const what = taken.id === byName?.id ? 'name' : 'external id';
    const [whose, wantedBy] = [kindOf(taken), kindOf(wanted)];
    const detail = `This ${what} is mapped to ${whose === wantedBy ? 'another' : 'a'} ${whose}`;
    return { kind: 'conflict', detail };
  }
  const nameIsAnothers = !replaced && wanted.externalId !== null && hasOtherId(before, wanted.externalId);
  if (nameIsAnothers || absorbed.some((actor) => hasOtherId(actor, wanted.externalId))) {
    return { kind: 'conflict', detail: 'This name belongs to another external id' };
  }

  const after = merged(replaced ? wanted : completed(wanted, before), before, absorbed);
  return absorbed.length === 0 && isSame(before, after)
    ? { kind: 'same', actor: before }
    : { kind: 'change', before, after, absorbed };
}

const distinct = (...actors: readonly (Actor | undefined)[]): Actor[] => [
  ...new Map(actors.flatMap((actor) => (actor ? [[actor.id, actor] as const] : []))).values(),
];

const kindOf = ({ teamId }: Pick<Actor, 'teamId'>): string => (teamId === null ? 'user' : 'team');

const meansSame = (a: Pick<Actor, 'userId' | 'teamId'>, b: Pick<Actor, 'userId' | 'teamId'>): boolean =>
  a.userId === b.userId && a.teamId === b.teamId;

const hasOtherId = (actor: Actor, externalId: string | null): boolean =>
  actor.externalId !== null && actor.externalId !== externalId;

const isSame = (a: Actor, b: Actor): boolean =>
  meansSame(a, b) && a.source === b.source && a.externalId === b.externalId && a.externalName === b.externalName;

/** What a mapping leaves open stays: the stable id, and how the tracker spells the name. */
const completed = (wanted: WantedMapping, { externalName, externalId }: Actor): WantedMapping => ({
  ...wanted,
  externalName: externalName?.toLowerCase() === wanted.externalName?.toLowerCase() ? externalName : wanted.externalName,
  externalId: wanted.externalId ?? externalId,
});

/** What was known of each becomes known of the one that stays. */
function merged(wanted: WantedMapping, before: Actor, absorbed: readonly Actor[]): Actor {
  const seen = [before, ...absorbed].flatMap(({ lastSeen }) => (lastSeen === null ? [] : [lastSeen])).sort();
  return {
    ...before,
    externalName: wanted.externalName,
    externalId: wanted.externalId,
    userId: wanted.userId,
    teamId: wanted.teamId,
    source: 'manual',
    email: before.email ?? absorbed.find(({ email }) => email !== null)?.email ?? null,
    lastSeen: seen.at(-1) ?? null,
  };
}
