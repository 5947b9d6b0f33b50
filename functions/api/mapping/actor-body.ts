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

/** A replaced mapping stays where it is. @throws Problem 400 that names what differs */
export function requireSamePlace(before: Actor, { provider, integrationId = null }: z.output<typeof actorBody>): void {
  const errors: FieldError[] = [
    ...(before.provider === provider ? [] : [{ path: 'provider', message: 'cannot be changed' }]),
    ...(before.integrationId === integrationId ? [] : [{ path: 'integrationId', message: 'cannot be changed' }]),
  ];
  if (errors.length > 0) throw invalid(...errors);
}
