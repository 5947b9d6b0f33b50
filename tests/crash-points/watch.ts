import { type Round, watchRound } from '../../functions/watch/watch-round.ts';
import { invoke } from './invoke.ts';
import { partsIn } from './parts-in.ts';
import type { World } from './world.ts';

/** One run of watch, for which nobody waits. */
export const watch = async (world: World, round: Round = {}): Promise<void> =>
  void (await invoke(world, 'watch', (invocation) => watchRound(round, partsIn(world, invocation))));
