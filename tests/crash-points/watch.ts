import { lookAfter } from '../../functions/watch/look-after.ts';
import { invoke } from './invoke.ts';
import { partsIn } from './parts-in.ts';
import type { World } from './world.ts';

/** Looks once after an integration, as watch does on its schedule. */
export async function watch(world: World, integration: string, run: string): Promise<void> {
  await invoke(world, 'watch', (invocation) =>
    lookAfter(integration, { hooks: true, scope: 'all' }, run, partsIn(world, invocation)),
  );
}
