import { randomUUID } from 'node:crypto';
import { adoptSkipped, shareSkipped } from '../../../shared/store/adopt-skipped.ts';
import { decideAgain } from '../../../shared/store/decide-again.ts';
import { type Key, keys } from '../../../shared/store/keys.ts';
import type { Actor } from '../../../shared/sync/actor.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { decideMapping, type WantedMapping } from './decide-mapping.ts';
import { replaySkipped } from './replay-skipped.ts';

export interface Mapped {
  readonly actor: Actor;
  readonly isNew: boolean;
}

/**
 * Makes a mapping that a person asks for, or (`replaced`) puts it in the place of one, then lets the changes that waited
 * for it be decided again. `want` looks up what the mapping refers to, and is asked again when that is leaving, or when
 * somebody else changed the same actors meanwhile.
 *
 * @throws Problem 404 when the one to replace has gone, 409 when the name or id is somebody else's
 */
export async function mapActor(
  services: Services,
  organization: string,
  want: () => Promise<WantedMapping>,
  replaced?: Actor,
): Promise<Mapped> {
  const { actors } = services;
  const done = await decideAgain(async () => {
    const wanted = await want();
    const referred = referredBy(organization, wanted);
    const [current, byId, byName] = await Promise.all([
      replaced && actors.find(organization, replaced.id),
      wanted.externalId === null ? undefined : actors.findByExternalId(organization, wanted, wanted.externalId),
      wanted.externalName === null ? undefined : actors.findByName(organization, wanted, wanted.externalName),
    ]);
    if (replaced && !current) throw notFound(wanted.teamId === null ? 'external user' : 'external team');
    const decision = decideMapping(wanted, { ...(current && { replaced: current }), byId, byName });
    switch (decision.kind) {
      case 'conflict':
        throw conflict(decision.detail);
      case 'same':
        return { actor: decision.actor, isNew: false };
      case 'create': {
        const after = newActor(wanted);
        await actors.save(organization, [{ before: null, after }], referred);
        return { actor: after, isNew: true };
      }
      case 'change': {
        const { before, after, absorbed } = decision;
        for (const { id } of absorbed) await shareSkipped(services.table, organization, id, before.id);
        const gone = absorbed.map((actor) => ({ before: actor, after: null }));
        await actors.save(organization, [{ before, after }, ...gone], referred);
        for (const { id } of absorbed) await adoptSkipped(services.table, organization, id, before.id);
        return { actor: after, isNew: false };
      }
    }
  });
  // Also when nothing had to be changed: the answer to a call that changed it may have been lost.
  await replaySkipped(services, organization, done.actor.id);
  return done;
}

const referredBy = (organization: string, { userId, teamId, integrationId }: WantedMapping): Key[] => [
  ...(userId === null ? [] : [keys.user(organization, userId)]),
  ...(teamId === null ? [] : [keys.team(organization, teamId)]),
  ...(integrationId === null ? [] : [keys.integration(integrationId)]),
];

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
