import { parseArgs } from 'node:util';

export const usage = `npm run simulate -- [options]

  --runs N     histories, of about a hundred webhooks and other acts each (default: 2000)
  --seed S     makes the same histories again (default: another each time)
  --path P     goes straight to a history that failed before, as was printed
  --help       this text

Plays histories made at random through the real ingest, apply, relay, chat and management API, on a table in
memory, and holds every answer, outcome, group, history and external user against rules written for that alone:
tests/simulation/reference/rules.ts and what is beside it.
`;

export interface Settings {
  readonly help: boolean;
  readonly runs: number;
  readonly seed: number;
  readonly path: string | undefined;
}

/** @throws Error in words for an option that is not known or makes no sense */
export function readOptions(args: string[], anySeed: number): Settings {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      runs: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(anySeed) },
      path: { type: 'string' },
    },
  });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs wants a number of at least 1');
  if (!Number.isInteger(seed)) throw new Error('--seed wants a whole number');
  return { help: values.help, runs, seed, path: values.path };
}
