import type { Invocation } from './invocation.ts';
import type { FunctionName, World } from './world.ts';

/**
 * Invokes a function. Once it is through, or hangs itself, those of its invocations go on that hung before.
 * @returns what it answers; `undefined` when it does not
 */
export async function invoke<T>(
  world: World,
  name: FunctionName,
  act: (invocation: Invocation) => Promise<T>,
): Promise<T | undefined> {
  const hung = world.stalled.some((each) => each.name === name);
  const invocation = world.invocation(name);
  const answer = await invocation.run(() => act(invocation)).catch(() => undefined);
  if (invocation.isStalled) world.stalled.push(invocation);
  if (hung) await goOn(world, name);
  return answer;
}

/** Lets what hangs go on, of one function or of all. */
export async function goOn(world: World, name?: FunctionName): Promise<void> {
  const all = world.stalled;
  world.stalled = all.filter((each) => name !== undefined && each.name !== name);
  for (const each of all) {
    if (world.stalled.includes(each)) continue;
    await each.goOn();
    if (each.isStalled) world.stalled.push(each);
  }
}
