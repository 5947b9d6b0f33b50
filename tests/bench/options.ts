import { parseArgs } from 'node:util';

export const sectionNames = ['size', 'cold', 'warm', 'peers', 'apply', 'cost', 'flow'] as const;
export type SectionName = (typeof sectionNames)[number];

export interface Options {
  readonly help: boolean;
  readonly only: readonly SectionName[];
  /** Of cold starts. */
  readonly rounds: number;
}

export const usage = `npm run bench -- [options]

  --only size,cold,warm,peers,apply,cost,flow   some of it (default: all)
  --rounds N                                    rounds of cold starts (default: 21)
  --help                                        this text

size   bundles, beside bare handlers that make the same AWS calls and nothing else
cold   loading a bundle and its first call in a fresh process, against the bare handler
warm   one webhook at a time through the local stack
peers  warm ingest against a handler that only sends a message, and against others' ways to take webhooks
apply  the consumer by itself, against one that takes an event at a time; with more groups, with more issues
cost   DynamoDB requests and capacity units of an event, and the price of a million webhooks
flow   events per second through the local stack
`;

const isSection = (name: string): name is SectionName => sectionNames.some((known) => known === name);

/** @throws Error in words for an option that is not known or makes no sense */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      only: { type: 'string', default: sectionNames.join() },
      rounds: { type: 'string', default: '21' },
    },
  });
  const only = values.only.split(',').map((name) => name.trim());
  const unknown = only.find((name) => !isSection(name));
  if (unknown !== undefined) throw new Error(`--only knows ${sectionNames.join(', ')}, not "${unknown}"`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds wants a number of at least 1');
  return { help: values.help, only: only.filter(isSection), rounds };
}
