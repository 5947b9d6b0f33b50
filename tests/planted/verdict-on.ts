import type { Fault } from './fault.ts';
import { runSuites } from './run-suites.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Whether a test noticed a fault, and which; or why it cannot be said. */
export interface Verdict {
  readonly kind: 'caught' | 'MISSED' | 'UNFIT';
  readonly why: string;
}

const unfit = (why: string): Verdict => ({ kind: 'UNFIT', why });

/**
 * Plants a fault in the copy, runs the test files that are to catch it, and takes it out again.
 *
 * @param red the test files that fail without any fault
 */
export async function verdictOn(fault: Fault, copy: WorkingCopy, red: ReadonlySet<string>): Promise<Verdict> {
  const failing = fault.suites.find((suite) => red.has(suite));
  if (failing !== undefined) return unfit(`${failing} fails without it`);
  const takeOut = copy.plant(fault);
  try {
    const { failed, broken } = await runSuites(copy.root, fault.suites, {
      bail: true,
      tests: fault.test === undefined ? [] : [fault.test],
    });
    const by = failed.find(({ timedOut }) => !timedOut);
    if (by) return { kind: 'caught', why: `${by.suite.replace('.test.ts', '')}: ${by.test}` };
    const [odd] = broken;
    if (odd) return unfit(`${odd.suite} did not run: ${odd.why}`);
    const [late] = failed;
    return late ? unfit(`a time-out says nothing: ${late.suite}: ${late.test}`) : { kind: 'MISSED', why: fault.harm };
  } finally {
    takeOut();
  }
}
