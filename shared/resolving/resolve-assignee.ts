import type { Actors } from '../store/actors.ts';
import { ConditionFailed } from '../store/condition-failed.ts';
import { keys } from '../store/keys.ts';
import type { Actor, ActorChange } from '../sync/actor.ts';
import { actorKeys, pointerKeys, type Sighted } from './actor-keys.ts';
import { type Resolved, readAssignee } from './read-assignee.ts';
import type { Snapshot } from './snapshot.ts';

export interface Recorded extends Resolved {
  /** Nobody knew until this event who of ours he is, or that somebody else who was seen is he. */
  readonly isNewlyKnown: boolean;
}

type Pass = (organization: string, from: string, to: string) => Promise<void>;

/** Lets what waits for the mapping of one actor wait for that of another, who is the same person. */
export interface Adoption {
  /** Before the first one goes, for both: somebody else may have told them apart by then. */
  readonly share: Pass;
  /** Once he has gone, for the other alone. */
  readonly adopt: Pass;
}

const attempts = 5;

/**
 * Records what an event tells of a tracker's user, finds out who of ours he is, and remembers a match by email. When
 * somebody else changes the same actor meanwhile, reads and decides again.
 */
export async function resolveAssignee(
  snapshot: Snapshot,
  actors: Actors,
  sighted: Sighted,
  adoption?: Adoption,
): Promise<Recorded> {
  const { organization } = sighted;
  for (let attempt = 1; ; attempt++) {
    const { who, actor, changes } = await readAssignee(snapshot, sighted);
    if (!actor || changes.length === 0) return { who, actor, isNewlyKnown: false };
    const referred = who.kind === 'user' && who.byEmail ? [keys.user(organization, who.id)] : [];
    const each = async (pass: Pass | undefined) => {
      for (const { before, after } of changes) if (before && !after) await pass?.(organization, before.id, actor.id);
    };
    try {
      await each(adoption?.share);
      const written = await actors.save(organization, changes, referred);
      for (const [key, item] of written) snapshot.set(key, item);
      await each(adoption?.adopt);
      return { who, actor, isNewlyKnown: isNewlyKnown(actor, changes) };
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === attempts) throw error;
      snapshot.forget([...pointerKeys(sighted), ...actorKeys(snapshot, sighted), ...referred]);
    }
  }
}

export const isMapped = ({ userId, teamId }: Actor): boolean => userId !== null || teamId !== null;

const isNewlyKnown = (actor: Actor, changes: readonly ActorChange[]): boolean =>
  isMapped(actor) &&
  changes.some(({ before, after }) => before && (!after || (before.id === actor.id && !isMapped(before))));
