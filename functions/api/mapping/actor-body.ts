import * as z from 'zod';
import type { Actor } from '../../../shared/sync/actor.ts';
import { text } from '../fields.ts';
import { type FieldError, invalid } from '../http/problem.ts';
import type { Services } from '../services.ts';

/** What a person says of a tracker's user or name. */
export const actorBody = z.strictObject({
  provider: z.enum(['jira-server', 'azure-devops', 'discord']),
  integrationId: text(64).nullish().meta({ description: 'Absent or null for discord, which has none' }),
  externalName: text(255).meta({ description: 'The login name, never a display name' }),
  externalId: text(255).nullish().meta({ description: "The tracker's stable id" }),
});

/** The same, to replace it: as it is shown, with no name when somebody else has taken that. */
export const actorReplacement = actorBody.extend({
  externalName: actorBody.shape.externalName.nullable().meta({ description: 'Null only where there is an externalId' }),
});
type ActorReplacement = z.output<typeof actorReplacement>;

/** Where the mapping belongs: the integration has to be there, and of this provider. @throws Problem 400 */
export async function requireIntegration(
  { integrations }: Services,
  organization: string,
  { provider, integrationId }: Pick<z.output<typeof actorBody>, 'provider' | 'integrationId'>,
): Promise<Pick<Actor, 'provider' | 'integrationId'>> {
  const refuse = (path: string, message: string): never => {
    throw invalid({ path, message });
  };
  if (provider === 'discord') {
    return integrationId == null
      ? { provider, integrationId: null }
      : refuse('integrationId', 'has to be absent for discord');
  }
  if (integrationId == null) return refuse('integrationId', 'is required');
  const integration = await integrations.find(organization, integrationId);
  if (!integration) return refuse('integrationId', 'does not exist');
  if (integration.provider !== provider)
    return refuse('provider', `is not that of the integration: ${integration.provider}`);
  return { provider, integrationId };
}

/** A replaced mapping stays where it is, and can be found by something. @throws Problem 400 that names what is wrong */
export function requireReplaceable(before: Actor, body: ActorReplacement): void {
  const { provider, integrationId = null, externalName, externalId = null } = body;
  const errors: FieldError[] = [
    ...(before.provider === provider ? [] : [{ path: 'provider', message: 'cannot be changed' }]),
    ...(before.integrationId === integrationId ? [] : [{ path: 'integrationId', message: 'cannot be changed' }]),
    ...(externalName === null && externalId === null
      ? [{ path: 'externalName', message: 'is required where there is no externalId' }]
      : []),
  ];
  if (errors.length > 0) throw invalid(...errors);
}
