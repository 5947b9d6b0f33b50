import { parseArgs } from 'node:util';
import { defaultStack } from './admin-line.ts';
import type { Command, Option, Run } from './command.ts';
import { commands } from './commands.ts';
import { Given } from './given.ts';
import { calledByWords, commonOptions, helpOnOne, usageOf, usageOfOne } from './usage.ts';
import { UsageError } from './usage-error.ts';

export type Read =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'run'; readonly run: Run; readonly stack: string; readonly json: boolean };

/** Reads a command line. @throws UsageError */
export function readCommand(words: readonly string[]): Read {
  const { values, positionals } = parse(words);
  const named = find(positionals);
  if (values.help === true) return { kind: 'help', text: helpOn(named) };
  const command = only(named, positionals);
  const given = new Given(values, positionals.slice(command.words.length));
  try {
    refuseStrange(values, command);
    const stack = given.text('stack') ?? defaultStack;
    return { kind: 'run', run: command.read(given), stack, json: given.isSet('json') };
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.message, usageOfOne(command)) : error;
  }
}

interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** @throws UsageError */
function parse(words: readonly string[]): Parsed {
  const known: Readonly<Record<string, Option>> = Object.assign({}, commonOptions, ...commands.map((c) => c.options));
  const options = Object.entries(known).map(([name, { type }]) => [
    name,
    { type, ...(name === 'help' && { short: 'h' }) },
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: Object.fromEntries(options),
    });
    // None may be given several times, so there is no list among them.
    const single = Object.entries(values).flatMap(([name, value]) =>
      Array.isArray(value) ? [] : [[name, value] as const],
    );
    return { values: Object.fromEntries(single), positionals };
  } catch (error) {
    const [named] = find(words.filter((word) => !word.startsWith('-')));
    // What Node adds on words that begin with a dash is not about options that somebody mistyped.
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('. To specify');
    throw new UsageError(message, named && usageOfOne(named));
  }
}

/** The commands that these words may mean: one, those of a subject, or none. */
function find([subject, verb]: readonly string[]): readonly Command[] {
  const ofSubject = commands.filter(({ words }) => words[0] === subject);
  const exact = ofSubject.filter(({ words }) => words.length === 1 || words[1] === verb);
  return exact.length > 0 ? exact : ofSubject;
}

const helpOn = (named: readonly Command[]): string => {
  const [first, ...others] = named;
  if (!first) return usageOf(commands);
  return others.length > 0 ? usageOf(named) : helpOnOne(first);
};

/** @throws UsageError when it is not clear which one is meant */
function only(named: readonly Command[], [subject, verb]: readonly string[]): Command {
  const [first, ...others] = named;
  if (!subject) throw new UsageError('A command is missing');
  if (!first) throw new UsageError(`There is no command ${subject}`);
  if (first.words.length === 1 || first.words[1] === verb) return first;
  const verbs = [first, ...others].map(({ words }) => words[1]).join(', ');
  const message = verb
    ? `There is no command ${subject} ${verb}`
    : `${subject} wants ${verbs.replace(/, (\w+)$/, ' or $1')}`;
  throw new UsageError(message, usageOf(named));
}

/** An option of another command. @throws UsageError */
function refuseStrange(values: object, command: Command): void {
  const strange = Object.keys(values).find((name) => !(name in command.options) && !(name in commonOptions));
  if (strange === undefined) return;
  const those = commands.filter(({ options }) => strange in options).map(calledByWords);
  throw new UsageError(`--${strange} is for ${those.join(', ')}`);
}
