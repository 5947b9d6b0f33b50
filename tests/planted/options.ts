import { parseArgs } from 'node:util';

export interface Options {
  readonly help: boolean;
  /** Faults whose names have this in them. */
  readonly only: string;
}

export const usage = `npm run planted -- [options]

  --only PART   faults whose names have this in them (default: all)
  --help        this text

Plants each fault of tests/planted/faults in a copy of the project, runs the test files that it
names, and wants one of their tests to fail. Before that, those files have to pass without any.
`;

/** @throws Error in words for an option that is not known */
export const readOptions = (args: string[]): Options =>
  parseArgs({ args, options: { help: { type: 'boolean', default: false }, only: { type: 'string', default: '' } } })
    .values;
