import type { Fault } from './fault.ts';
import { runSuites } from './run-suites.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Whether a test noticed a fault, and which; or why it cannot be said. */
export interface Verdict {
  readonly kind: 'caught' | 'MISSED' | 'UNFIT';
  readonly why: string;
}

/** Plants a fault in the copy, runs the test files that are to catch it, and takes it out again. */
export async function verdictOn(fault: Fault, copy: WorkingCopy): Promise<Verdict> {
  let takeOut: () => void;
  try {
    takeOut = copy.plant(fault);
  } catch (error) {
    return { kind: 'UNFIT', why: error instanceof Error ? error.message : String(error) };
  }
  try {
    const { failed, broken } = await runSuites(copy.root, fault.suites, true);
    const [by] = failed.filter(({ timedOut }) => !timedOut);
    if (by) return { kind: 'caught', why: `${by.suite.replace('.test.ts', '')}: ${by.test}` };
    if (broken.length > 0) return { kind: 'UNFIT', why: broken.join('\n') };
    const [late] = failed;
    return late
      ? { kind: 'UNFIT', why: `a time-out says nothing: ${late.suite}: ${late.test}` }
      : { kind: 'MISSED', why: fault.harm };
  } finally {
    takeOut();
  }
}
