import { clearPartition } from '../../../shared/store/clear-partition.ts';
import { actorsOf, discordOf, emailsOf, projectsOf, teamsOf, trackerOf, usersOf } from '../../../shared/store/keys.ts';
import { discardActors } from '../mapping/discard-actors.ts';
import type { Services } from '../services.ts';
import { removeIntegration } from './remove-integration.ts';

/**
 * An organization goes with all it has: its keys first, so that nobody adds to it; itself last, so that a call repeated
 * after a crash or a timeout goes on with what is left.
 */
export async function removeOrganization(services: Services, organization: string): Promise<void> {
  const { table } = services;
  await services.apiKeys.revokeAll(organization);
  for await (const id of services.integrations.ids(organization)) await removeIntegration(services, organization, id);
  for await (const { id } of services.catalog.all(organization)) await services.catalog.delete(organization, id);
  await discardActors(services, organization, () => true);
  const partitions = [
    actorsOf(organization),
    trackerOf(discordOf(organization)),
    projectsOf(organization),
    teamsOf(organization),
    usersOf(organization),
    emailsOf(organization),
  ];
  for (const partition of partitions) await clearPartition(table, partition);
  await services.deliveries.deleteAll(organization);
  await services.organizations.delete(organization);
}
