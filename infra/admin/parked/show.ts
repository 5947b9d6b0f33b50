import { CannotBeDone } from '../cannot-be-done.ts';
import type { Command } from '../command.ts';
import { tableText } from '../terminal/table-text.ts';
import type { Contents } from './contents.ts';
import { contentsOf } from './contents.ts';
import type { Described } from './described.ts';
import { look } from './look.ts';
import { readIds } from './meant.ts';
import { howItLooks, queueOption, readQueue } from './queue-option.ts';

export const showParked: Command = {
  words: ['parked', 'show'],
  usage: 'ID [--queue QUEUE]',
  summary: 'Shows what was given up: a body as the tracker sent it, or a message',
  help: `What a tracker sent may hold personal data: names, email addresses, the text of an issue.
The body alone goes to the standard output, byte for byte, so that it can be kept:

  npm run --silent admin -- parked show ID >body.json

ID is that of the message or of its delivery, or its first 6 characters or more.

${howItLooks}`,
  options: queueOption,
  read(given) {
    const queue = readQueue(given);
    const meant = readIds([given.oneWord('Which message? parked show ID')], '');
    return async (context) => {
      const found: { described: Described; contents: Contents }[] = [];
      await look(queue, context, async ({ letter, described }) => {
        if (meant(described)) found.push({ described, contents: await contentsOf(queue, letter, context.table) });
      });
      const [first, ...others] = found;
      if (!first) throw new CannotBeDone('No such message can be seen.');
      if (others.length > 0) {
        throw new CannotBeDone(`Several begin so: ${found.map(({ described }) => described.id).join(', ')}`);
      }
      const { output } = context;
      const { described, contents } = first;
      if (output.json) return output.answer('', { ...described, ...contents.facts, ...textOf(contents) });
      const facts = Object.entries({ ...described, ...contents.facts }).filter(([, value]) => value !== null);
      output.note(
        tableText(
          null,
          facts.map(([name, value]) => [name, String(value)]),
        ),
      );
      if (contents.isPersonal) output.note('\nWhat follows may hold personal data.\n');
      output.raw(contents.bytes);
    };
  },
};

/** As text where it is text. */
function textOf({ bytes }: Contents): object {
  const body = bytes.toString();
  return Buffer.from(body).equals(bytes) ? { body } : { bodyBase64: bytes.toString('base64') };
}
