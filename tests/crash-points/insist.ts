import { invoke } from './invoke.ts';
import { partsIn } from './parts-in.ts';
import { between, type FunctionName, type World } from './world.ts';

type Parts = ReturnType<typeof partsIn>;

/** More than faults are planned. */
const mostTries = 10;

/**
 * Does something as one function, again until it answers. @param pause milliseconds until it is asked again
 * @throws Error when it never answers
 */
export async function insist<T>(
  world: World,
  name: FunctionName,
  act: (parts: Parts) => Promise<T>,
  pause = between,
): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    const done = await invoke(world, name, async (invocation) => ({ value: await act(partsIn(world, invocation)) }));
    if (done) return done.value;
    world.pass(pause);
  }
  throw new Error(`${name} never gets there`);
}
