import { lookAfter } from '../../functions/watch/look-after.ts';
import { partsIn } from './parts-in.ts';
import type { World } from './world.ts';

/** Looks once after an integration, as watch does on its schedule. */
export async function watch(world: World, integration: string, run: string): Promise<void> {
  const invocation = world.invocation('watch');
  const parts = partsIn(world, invocation);
  const act = () => lookAfter(integration, { hooks: true, scope: 'all' }, run, parts);
  await invocation.run(act).catch(() => undefined);
}
