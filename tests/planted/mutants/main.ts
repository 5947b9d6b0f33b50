import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runJest } from '../run-jest.ts';
import { withWorkingCopy } from '../with-working-copy.ts';
import type { WorkingCopy } from '../working-copy.ts';
import { type Mutant, mutantsOf } from './mutants-of.ts';

const core = 'shared/sync';
const coreTests = 'tests/sync';

const usage = `npm run mutants -- [options]

  --only PART   files of ${core} whose names have this in them (default: all)
  --help        this text

Changes the pure core in every small way that a machine can think of, one at a time in a copy of the
project, and prints the changes that no test of ${coreTests} notices. Some make no difference at all.
`;

async function main(): Promise<void> {
  const { help, only } = parseArgs({
    options: { help: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  }).values;
  if (help) {
    console.log(usage);
    return;
  }
  const suites = readdirSync(coreTests)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${coreTests}/${file}`);
  let [killed, all] = [0, 0];
  await withWorkingCopy(async (copy) => {
    for (const file of readdirSync(core).filter((name) => name.includes(only))) {
      const path = `${core}/${file}`;
      const source = readFileSync(path);
      const mutants = mutantsOf(source.toString());
      const survivors = await survivorsOf(mutants, path, source, suites, copy);
      [killed, all] = [killed + mutants.length - survivors.length, all + mutants.length];
      if (mutants.length > 0) console.log(`${path}: ${mutants.length - survivors.length} of ${mutants.length} noticed`);
      for (const mutant of survivors) console.log(`  ${shown(mutant, source)}`);
    }
  });
  console.log(`Mutation score of ${core}: ${((100 * killed) / all).toFixed(1)} % (${killed} of ${all})`);
}

async function survivorsOf(
  mutants: readonly Mutant[],
  path: string,
  source: Buffer,
  suites: readonly string[],
  copy: WorkingCopy,
): Promise<Mutant[]> {
  const survivors: Mutant[] = [];
  for (const mutant of mutants) {
    const { start, end, text } = mutant;
    copy.write(path, `${source.subarray(0, start)}${text}${source.subarray(end)}`);
    const { failed, broken } = await runJest(copy.root, suites, { withStack: false, bail: true, tests: [] });
    if (failed.length + broken.length === 0) survivors.push(mutant);
  }
  copy.write(path, source.toString());
  return survivors;
}

/** The line that it is in, with what is changed of it. */
function shown({ start, end, text }: Mutant, source: Buffer): string {
  const before = source.toString('utf8', 0, start);
  const head = before.slice(before.lastIndexOf('\n') + 1).trimStart();
  const [tail = ''] = source.toString('utf8', end).split('\n');
  const replaced = source.toString('utf8', start, end).replaceAll(/\s+/g, ' ');
  return `line ${before.split('\n').length}: ${head}[${replaced} → ${text}]${tail}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
