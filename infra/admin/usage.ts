import { defaultStack } from './admin-line.ts';
import type { Command, Option } from './command.ts';

const program = 'npm run admin --';

/** Those of every command. */
export const commonOptions = {
  stack: { type: 'string', value: 'NAME', help: `the deployed stack (default: ${defaultStack})` },
  json: { type: 'boolean', help: 'answer in JSON, for scripts; with npm run --silent nothing else is printed' },
  help: { type: 'boolean', help: 'tell how it is used, after any command' },
} as const satisfies Readonly<Record<string, Option>>;

/** What there is, a line or two each. */
export const usageOf = (commands: readonly Command[]): string =>
  [
    'For operators, with the AWS credentials and region of whoever calls.',
    ...commands.map((command) => `  ${program} ${called(command)}\n      ${command.summary}`),
    optionsText(commonOptions),
  ].join('\n\n');

/** How one command is used. */
export const usageOfOne = (command: Command): string =>
  [`  ${program} ${called(command)}`, optionsText({ ...command.options, ...commonOptions })].join('\n\n');

/** All there is to know of it. */
export const helpOnOne = (command: Command): string =>
  [
    `  ${program} ${called(command)}`,
    `${command.summary}.`,
    ...(command.help ? [command.help] : []),
    optionsText({ ...command.options, ...commonOptions }),
  ].join('\n\n');

export const calledByWords = ({ words }: Command): string => words.join(' ');

const called = (command: Command): string => `${calledByWords(command)} ${command.usage}`.trimEnd();

function optionsText(options: Readonly<Record<string, Option>>): string {
  const rows = Object.entries(options).map(
    ([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help] as const,
  );
  const width = Math.max(...rows.map(([option]) => option.length));
  return rows.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`).join('\n');
}
