import { bundleFunctions } from '../../infra/bundle.ts';
import type { Fault } from './fault.ts';
import { readOptions, usage } from './options.ts';
import { readFaults } from './read-faults.ts';
import { runSuites } from './run-suites.ts';
import { typeErrors } from './type-errors.ts';
import { verdictOn } from './verdict-on.ts';
import { withWorkingCopy } from './with-working-copy.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Prints what became of each fault as soon as it is known. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return;
  }
  const faults = readFaults().filter(({ name }) => options.only.some((part) => name.includes(part)));
  if (faults.length === 0) throw new Error(`No fault is called anything with ${options.only.join(' or ')}`);
  const width = Math.max(...faults.map(({ name }) => name.length));
  let caught = 0;
  await bundleFunctions();
  await withWorkingCopy(async (copy) => {
    // Tests of the infrastructure want bundles, whatever is in them.
    copy.add('.build/functions');
    const errors = await typeErrors(copy, faults);
    if (errors !== '') throw new Error(`A fault is to leave types right:\n${errors}`);
    const red = await redWithout(copy, faults);
    for (const fault of faults) {
      const began = Date.now();
      const { kind, why } = await verdictOn(fault, copy, red);
      if (kind === 'caught') caught++;
      const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
      console.log(`${kind}  ${fault.name.padEnd(width)}  ${seconds} s  ${why}`);
    }
  });
  console.log(`${caught} of ${faults.length} caught`);
  if (caught < faults.length) process.exitCode = 1;
}

/** The test files that fail without any fault, and so can tell nothing of one. Of some, only the named tests count. */
async function redWithout(copy: WorkingCopy, faults: readonly Fault[]): Promise<ReadonlySet<string>> {
  const whole = new Set(faults.flatMap(({ suites, test }) => (test === undefined ? suites : [])));
  const inPart = faults.filter(({ suites }) => !suites.some((suite) => whole.has(suite)));
  const part = new Set(inPart.flatMap(({ suites }) => suites));
  console.log(`${whole.size + part.size} test files without any fault ...`);
  const runs = [
    await runSuites(copy.root, [...whole].sort(), { bail: false, tests: [] }),
    await runSuites(copy.root, [...part].sort(), { bail: false, tests: inPart.flatMap(({ test }) => test ?? []) }),
  ];
  const [failed, broken] = [runs.flatMap((run) => run.failed), runs.flatMap((run) => run.broken)];
  for (const { suite, test } of failed) console.log(`RED     ${suite}: ${test}`);
  for (const { suite, why } of broken) console.log(`RED     ${suite}: ${why}`);
  return new Set([...failed, ...broken].map(({ suite }) => suite));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
