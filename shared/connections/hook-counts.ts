import type { HookHealth } from '../store/connections.ts';

/** What is counted of a look at an integration's hooks; of none, nothing. */
export const hookCounts = (hook: HookHealth['hook'] | undefined) => ({
  HookRepaired: hook === 'repaired' ? 1 : undefined,
  HookBroken: hook === 'missing' || hook === 'unauthorized' ? 1 : undefined,
});
