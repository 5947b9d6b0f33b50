import { ConditionFailed } from './condition-failed.ts';

/** Others kept writing what this write was decided on; trying once more, later, is the caller's business. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

const attempts = 6;

/**
 * Reads, decides and writes anew when somebody else wrote in between: `attempt` has to do all three.
 *
 * @throws Contended after six attempts
 */
export async function decideAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (tried === attempts) throw new Contended('Others kept changing the same records', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tried));
    }
  }
}
