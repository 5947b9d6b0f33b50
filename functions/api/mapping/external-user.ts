import * as z from 'zod';
import { keys } from '../../../shared/store/keys.ts';
import type { Actor } from '../../../shared/sync/actor.ts';
import { id, time } from '../fields.ts';
import { requireIds } from '../require-ids.ts';
import type { Services } from '../services.ts';
import { actorBody, actorReplacement, requireIntegration } from './actor-body.ts';
import type { WantedMapping } from './decide-mapping.ts';

export const externalUserBody = actorBody.extend({ userId: id });
export const externalUserReplacement = actorReplacement.extend({ userId: id });
type ExternalUserBody = z.output<typeof externalUserReplacement>;

/** A tracker's user, as the API shows it. */
export const externalUser = z.object({
  id: z.string(),
  userId: z.string().nullable(),
  provider: z.enum(['jira-server', 'azure-devops', 'discord']),
  integrationId: z.string().nullable(),
  externalName: z.string().nullable(),
  externalId: z.string().nullable(),
  email: z.string().nullable(),
  active: z.boolean(),
  source: z.enum(['manual', 'email']).nullable(),
  lastSeen: time.nullable(),
});

/** One that is mapped to a team is an external team. */
export const isExternalUser = (actor: Actor): boolean => actor.teamId === null;

/** The mapping that a body asks for. @throws Problem 400 when it names what does not exist */
export async function wantedUserMapping(
  services: Services,
  organization: string,
  body: ExternalUserBody,
): Promise<WantedMapping> {
  await requireIds(services.table, [{ path: 'userId', key: keys.user(organization, body.userId) }]);
  const { externalName, externalId = null } = body;
  const place = await requireIntegration(services, organization, body);
  return { ...place, externalName, externalId, userId: body.userId, teamId: null };
}
