import { clearPartition } from '../../../shared/store/clear-partition.ts';
import { trackerOf } from '../../../shared/store/keys.ts';
import { notFound } from '../http/problem.ts';
import { discardActors } from '../mapping/discard-actors.ts';
import type { Services } from '../services.ts';

/**
 * An integration goes: its webhooks are refused from now on, then its links, its external actors and what is known of
 * its issues are deleted; its hooks at the tracker are removed later. It leaves the list last, so that a repeat after a crash goes on with what is left.
 *
 * @throws Problem 404
 */
export async function removeIntegration(services: Services, organization: string, id: string): Promise<void> {
  const { integrations, links, table, connections, followUps, clock } = services;
  if (!(await integrations.has(organization, id))) throw notFound('integration');
  await integrations.markDeleted(id, clock());
  await links.unlinkAll(organization, id);
  await discardActors(services, organization, (actor) => actor.integrationId === id);
  await clearPartition(table, trackerOf(id));
  if (await connections.markLeaving(id, clock())) {
    await followUps.send({ v: 1, kind: 'remove-hooks', organization, integration: id }, 'remove-hooks');
  }
  await integrations.forget(organization, id);
}
