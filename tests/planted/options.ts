import { parseArgs } from 'node:util';

export interface Options {
  readonly help: boolean;
  /** Faults whose names have one of these in them. */
  readonly only: readonly string[];
}

export const usage = `npm run planted -- [options]

  --only sync-,api-   faults whose names have one of these in them (default: all)
  --help              this text

Plants each fault of tests/planted/faults in a copy of the project, runs the test files that it
names, and wants one of their tests to fail. Before that, those files have to pass without any.
`;

/** @throws Error in words for an option that is not known */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { help: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  });
  return { help: values.help, only: values.only.split(',') };
}
