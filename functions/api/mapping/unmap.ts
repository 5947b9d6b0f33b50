import { decideAgain } from '../../../shared/store/decide-again.ts';
import type { Actor } from '../../../shared/sync/actor.ts';
import type { Services } from '../services.ts';

/**
 * Ends the mappings that `affected` picks. An actor that a webhook told of stays, mapped to nobody; one that only a
 * person told of goes (no change waits for him: that would have been a webhook).
 */
export async function unmap(
  services: Services,
  organization: string,
  affected: (actor: Actor) => boolean,
): Promise<void> {
  for await (const found of services.actors.all(organization)) {
    if (affected(found)) await unmapOne(services, organization, found.id, affected);
  }
}

async function unmapOne(
  { actors }: Services,
  organization: string,
  id: string,
  affected: (actor: Actor) => boolean,
): Promise<void> {
  await decideAgain(async () => {
    const before = await actors.find(organization, id);
    if (!before || !affected(before)) return;
    const after = before.lastSeen === null ? null : { ...before, userId: null, teamId: null, source: null };
    await actors.save(organization, [{ before, after }]);
  });
}
