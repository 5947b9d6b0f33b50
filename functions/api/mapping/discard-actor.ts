import { clearPartition } from '../../../shared/store/clear-partition.ts';
import { decideAgain } from '../../../shared/store/decide-again.ts';
import { skippedOf } from '../../../shared/store/keys.ts';
import type { Services } from '../services.ts';

/** Deletes an external actor and the changes that wait for his mapping. @throws Contended */
export async function discardActor(services: Services, organization: string, id: string): Promise<void> {
  await clearPartition(services.table, skippedOf(organization, id));
  await decideAgain(async () => {
    const before = await services.actors.find(organization, id);
    if (before) await services.actors.save(organization, [{ before, after: null }]);
  });
}
