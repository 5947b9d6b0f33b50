import { randomUUID } from 'node:crypto';
import { decideAgain } from '../../../shared/store/decide-again.ts';
import type { Actor } from '../../../shared/sync/actor.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { adoptSkipped } from './adopt-skipped.ts';
import { decideMapping, type WantedMapping } from './decide-mapping.ts';
import { replaySkipped } from './replay-skipped.ts';

export interface Mapped {
  readonly actor: Actor;
  readonly isNew: boolean;
}

/**
 * Makes a mapping that a person asks for, or (`replaced`) puts it in the place of one, then lets the changes that waited
 * for it be decided again.
 *
 * @throws Problem 404 when the one to replace has gone, 409 when the name or id is mapped to somebody else
 */
export async function mapActor(
  services: Services,
  organization: string,
  wanted: WantedMapping,
  replaced?: Actor,
): Promise<Mapped> {
  const { actors } = services;
  const done = await decideAgain(async () => {
    const [current, byId, byName] = await Promise.all([
      replaced && actors.find(organization, replaced.id),
      wanted.externalId === null ? undefined : actors.findByExternalId(organization, wanted, wanted.externalId),
      actors.findByName(organization, wanted, wanted.externalName),
    ]);
    if (replaced && !current) throw notFound();
    const decision = decideMapping(wanted, { ...(current && { replaced: current }), byId, byName });
    switch (decision.kind) {
      case 'conflict':
        throw conflict('This name or id is mapped to somebody else');
      case 'same':
        return { actor: decision.actor, isNew: false };
      case 'create': {
        const after = newActor(wanted);
        await actors.save(organization, [{ before: null, after }]);
        return { actor: after, isNew: true };
      }
      case 'change': {
        const { before, after, absorbed } = decision;
        for (const { id } of absorbed) await adoptSkipped(services.table, organization, id, before.id);
        await actors.save(organization, [
          { before, after },
          ...absorbed.map((actor) => ({ before: actor, after: null })),
        ]);
        return { actor: after, isNew: false };
      }
    }
  });
  // Also when nothing had to be changed: the answer to a call that changed it may have been lost.
  await replaySkipped(services, organization, done.actor.id);
  return done;
}

const newActor = (wanted: WantedMapping): Actor => ({
  ...wanted,
  id: randomUUID(),
  email: null,
  active: true,
  source: 'manual',
  lastSeen: null,
  seenAt: null,
  version: 0,
});
