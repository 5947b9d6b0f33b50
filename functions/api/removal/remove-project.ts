import { decideAgain } from '../../../shared/store/decide-again.ts';
import { keys } from '../../../shared/store/keys.ts';
import { markLeaving } from '../../../shared/store/leaving.ts';
import { conflict, found } from '../http/problem.ts';
import type { Services } from '../services.ts';

/**
 * A project goes, unless it has groups. That is looked at twice: before the mark, so that one in use never refuses a new
 * group because of an attempt to delete it; and after, for a group that came just before the mark.
 *
 * @throws Problem 404, 409
 */
export async function removeProject(services: Services, organization: string, id: string): Promise<void> {
  found(await services.projects.find(organization, id), 'project');
  await decideAgain(async () => {
    await keepWithGroups(services, organization, id);
    const mark = await markLeaving(services.table, keys.project(organization, id));
    if (mark === undefined) return;
    await keepWithGroups(services, organization, id);
    await services.projects.delete(organization, id, mark);
  });
}

async function keepWithGroups({ catalog, projects }: Services, organization: string, id: string): Promise<void> {
  for await (const group of catalog.all(organization)) {
    if (group.project !== id) continue;
    await projects.keep(organization, id);
    throw conflict(`The project has groups, among them ${group.id}`);
  }
}
