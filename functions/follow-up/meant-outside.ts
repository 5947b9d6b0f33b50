import type { Identity } from '../../shared/messages/event.ts';
import type { TrackerClient } from '../../shared/providers/tracker-client.ts';
import { resolveAssignee } from '../../shared/resolving/resolve-assignee.ts';
import { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import { keys } from '../../shared/store/keys.ts';
import { isPresent } from '../../shared/store/leaving.ts';
import { userOf } from '../../shared/store/users.ts';
import type { Actor } from '../../shared/sync/actor.ts';
import type { Assignee } from '../../shared/sync/assignee.ts';
import type { FollowUpParts } from './follow-up-parts.ts';

export interface Asked {
  readonly integration: Integration;
  readonly issue: string;
  readonly client: TrackerClient;
}

/**
 * Whom to name at a tracker for an assignee of ours: `null` for nobody, `undefined` when nobody there is known to be him.
 * First a mapping, then whoever has his verified email there, which is remembered as a mapping. A team that is not
 * mapped is nobody there.
 *
 * @throws TrackerFailure
 */
export async function meantOutside(
  assignee: Assignee | null,
  asked: Asked,
  parts: FollowUpParts,
): Promise<Identity | null | undefined> {
  if (!assignee) return null;
  const { organization, id } = asked.integration;
  const mapped = await parts.actors.mappedTo(organization, id, assignee);
  const best = mapped.filter(({ active, externalName }) => active && externalName !== null).sort(manualFirst)[0];
  if (best) {
    const { externalId, externalName, email, active } = best;
    return { externalId, externalName, email, active };
  }
  return assignee.type === 'team' ? null : byEmail(assignee.id, asked, parts);
}

const manualFirst = (a: Actor, b: Actor): number => rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
const rank = ({ source }: Actor): number => (source === 'manual' ? 0 : 1);

async function byEmail(
  user: string,
  { integration, issue, client }: Asked,
  { table, actors, clock }: FollowUpParts,
): Promise<Identity | undefined> {
  const { organization, id, provider } = integration;
  const item = await table.get(keys.user(organization, user));
  const found = item && isPresent(item) ? userOf(item) : undefined;
  if (!found?.emailVerified) return undefined;
  if (client.namesByEmail) {
    return { externalId: null, externalName: found.email, email: found.email.toLowerCase(), active: true };
  }
  const identity = await client.findAssignable(issue, found.email);
  if (!identity) return undefined;
  const now = clock().toISOString();
  const sighted = { organization, integration: id, provider, identity, at: now, receivedAt: now };
  await resolveAssignee(new Snapshot(table), actors, sighted);
  return identity;
}
