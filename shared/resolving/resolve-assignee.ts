import type { Actors } from '../store/actors.ts';
import { ConditionFailed } from '../store/condition-failed.ts';
import { keys } from '../store/keys.ts';
import { actorKeys, pointerKeys, type Sighted } from './actor-keys.ts';
import { type Resolved, readAssignee } from './read-assignee.ts';
import type { Snapshot } from './snapshot.ts';

const attempts = 5;

/**
 * Records what an event tells of a tracker's user, finds out who of ours he is, and remembers a match by email. When
 * somebody else changes the same actor meanwhile, reads and decides again.
 */
export async function resolveAssignee(snapshot: Snapshot, actors: Actors, sighted: Sighted): Promise<Resolved> {
  const { organization } = sighted;
  for (let attempt = 1; ; attempt++) {
    const { who, actor, changes } = await readAssignee(snapshot, sighted);
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
