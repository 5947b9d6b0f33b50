import { readOptions, usage } from './options.ts';
import { readFaults } from './read-faults.ts';
import { runSuites } from './run-suites.ts';
import { typeErrors } from './type-errors.ts';
import { verdictOn } from './verdict.ts';
import { WorkingCopy } from './working-copy.ts';

/** Prints what became of each fault as soon as it is known. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return;
  }
  const faults = readFaults().filter(({ name }) => name.includes(options.only));
  if (faults.length === 0) throw new Error(`No fault is called anything with "${options.only}"`);
  const copy = new WorkingCopy();
  process.once('exit', () => copy.remove());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

  const errors = await typeErrors(copy, faults);
  if (errors !== '') throw new Error(`A fault is to leave types right:\n${errors}`);
  const suites = [...new Set(faults.flatMap((fault) => fault.suites))].sort();
  console.log(`${suites.length} test files without any fault ...`);
  const { failed, broken } = await runSuites(copy.root, suites, false);
  const red = [...failed.map(({ suite, test }) => `${suite}: ${test}`), ...broken];
  if (red.length > 0) throw new Error(`They fail without any fault:\n${red.join('\n')}`);

  const width = Math.max(...faults.map(({ name }) => name.length));
  let caught = 0;
  for (const fault of faults) {
    const began = Date.now();
    const { kind, why } = await verdictOn(fault, copy);
    if (kind === 'caught') caught++;
    const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
    console.log(`${kind}  ${fault.name.padEnd(width)}  ${seconds} s  ${why}`);
  }
  console.log(`${caught} of ${faults.length} caught`);
  if (caught < faults.length) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
