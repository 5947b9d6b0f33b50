import { clearPartition } from '../../../shared/store/clear-partition.ts';
import {
  actorsOf,
  audienceOf,
  channelsOf,
  connectedAccountsOf,
  discordOf,
  emailsOf,
  projectsOf,
  teamsOf,
  trackerOf,
  usersOf,
} from '../../../shared/store/keys.ts';
import { Problem } from '../http/problem.ts';
import { discardActors } from '../mapping/discard-actors.ts';
import type { Services } from '../services.ts';
import { removeIntegration } from './remove-integration.ts';

/** Less than the function's 29 seconds, with time for the step that is on its way. */
const patience = 20_000;
const retryAtOnce = { headers: { 'retry-after': '1' } };

/**
 * An organization goes with all it has: its keys first, so that nobody adds to it; itself last, so that a call repeated
 * after a crash goes on with what is left. So does one repeated after 503: a large one takes several.
 *
 * @throws Problem 503
 */
export async function removeOrganization(services: Services, organization: string): Promise<void> {
  const { table, catalog, integrations, apiKeys, clock } = services;
  const end = clock().getTime() + patience;
  const goOn = (): void => {
    if (clock().getTime() > end) throw new Problem(503, 'There is more to delete: send it again', retryAtOnce);
  };
  await apiKeys.revokeAll(organization);
  await services.setups.deleteAll(organization);
  for await (const id of integrations.ids(organization)) {
    await removeIntegration(services, organization, id);
    goOn();
  }
  for await (const { id } of catalog.all(organization)) {
    await catalog.delete(organization, id);
    goOn();
  }
  await discardActors(services, organization, () => true);
  const partitions = [
    actorsOf,
    projectsOf,
    teamsOf,
    usersOf,
    emailsOf,
    connectedAccountsOf,
    channelsOf,
    audienceOf,
  ].map((of) => of(organization));
  for (const partition of [...partitions, trackerOf(discordOf(organization))]) {
    await clearPartition(table, partition);
    goOn();
  }
  await services.deliveries.deleteAll(organization);
  // One that was made meanwhile must not open a later organization of this name.
  await apiKeys.revokeAll(organization);
  await services.setups.deleteAll(organization);
  await services.organizations.delete(organization);
}
