import { createInterface } from 'node:readline';
import { bundleOf, bundleWhatChanged, functionNames } from '../bundle.ts';
import { inSources } from './in-sources.ts';

const usage = `npm run places -- FUNCTION < lines

Log lines of a function name places in its bundle, as in /var/task/index.js:12:3456. Prints the lines with the places in
the sources instead. To be run in the checkout that was deployed. FUNCTION is one of ${functionNames.join(', ')},
in upper or lower case, with or without the hyphen.
`;

/** CloudFormation writes `FollowUp`. */
const plain = (name = ''): string => name.toLowerCase().replace('-', '');

async function main([wanted, ...more]: readonly string[]): Promise<void> {
  if (wanted === '--help' || wanted === '-h') return void process.stdout.write(usage);
  const name = functionNames.find((each) => plain(each) === plain(wanted));
  if (!name || more.length > 0) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  await bundleWhatChanged();
  for await (const line of createInterface(process.stdin)) {
    process.stdout.write(`${await inSources(line, bundleOf(name))}\n`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
