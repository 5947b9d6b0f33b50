import { parseArgs } from 'node:util';

export interface Options {
  readonly help: boolean;
  /** How long the load goes on. */
  readonly minutes: number;
  /** Webhooks and API calls a second. */
  readonly rate: number;
  /** Seconds from one killed process to the next, on average. */
  readonly killEvery: number;
  readonly seed: number;
}

export const usage = `npm run soak -- [options]

Mixed load on a local stack of its own, whose functions' processes are killed at random; then looks whether everything
accepted was applied, nothing twice, and whether memory stayed flat. Exit status 1: something was not so.

  --minutes N      how long the load goes on (default: 30)
  --rate N         webhooks and API calls a second (default: 4)
  --kill-every N   seconds from one killed process to the next, on average (default: 5)
  --seed N         of what is sent and who is killed (default: by chance)
  --help           this text
`;

/** @throws Error in words for an option that is not known or makes no sense */
export function readOptions(args: string[]): Options {
  const text = (by: number) => ({ type: 'string', default: String(by) }) as const;
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      minutes: text(30),
      rate: text(4),
      'kill-every': text(5),
      seed: text(Math.floor(Math.random() * 1_000_000)),
    },
  });
  const positive = (name: 'minutes' | 'rate' | 'kill-every'): number => {
    const value = Number(values[name]);
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new Error(`--${name} wants a number above 0`);
    return value;
  };
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error('--seed wants a whole number');
  return {
    help: values.help,
    minutes: positive('minutes'),
    rate: positive('rate'),
    killEvery: positive('kill-every'),
    seed,
  };
}
