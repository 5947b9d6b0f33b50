import { CannotBeDone } from '../cannot-be-done.ts';
import type { Command } from '../command.ts';
import { confirm } from '../terminal/confirm.ts';
import { UsageError } from '../usage-error.ts';
import type { Described } from './described.ts';
import { look } from './look.ts';
import { readIds } from './meant.ts';
import { howItLooks, queueOption, readQueue } from './queue-option.ts';

export const dropParked: Command = {
  words: ['parked', 'drop'],
  usage: 'ID … [--queue QUEUE] [--yes]',
  summary: 'Deletes what was given up, for good; asks before',
  help: `Nobody can bring it back. The record of its delivery stays for the rest of its 30 days.

ID is that of a message or of a delivery, or its first 6 characters or more, if no other
begins so.

${howItLooks}`,
  options: { ...queueOption, yes: { type: 'boolean', help: 'do not ask' } },
  read(given) {
    const queue = readQueue(given);
    const meant = readIds(given.words, 'Which message? parked drop ID');
    const isSure = given.isSet('yes');
    if (!isSure && !process.stdin.isTTY) throw new UsageError('Nobody can be asked here: say --yes');
    return async (context) => {
      const found: Described[] = [];
      await look(queue, context, async ({ described }) => {
        if (meant(described)) found.push(described);
      });
      if (found.length === 0) throw new CannotBeDone('No such message can be seen.');
      if (found.length > given.words.length) {
        throw new CannotBeDone(`Several begin so: ${found.map(({ id }) => id).join(', ')}`);
      }
      const what = found.map(({ id, kind, subject }) => [kind, id, subject].filter(Boolean).join(' ')).join(', ');
      if (!isSure && !(await confirm(`Delete for good: ${what}?`))) throw new CannotBeDone('Nothing was deleted.');

      const dropped: string[] = [];
      const wanted = new Set(found.map(({ id }) => id));
      await look(queue, context, async ({ letter, letters }) => {
        if (!wanted.has(letter.id)) return;
        await letters.remove(letter);
        dropped.push(letter.id);
      });
      const gone = found.length - dropped.length;
      const text = [`Deleted ${dropped.length}`, ...(gone > 0 ? [`${gone} went elsewhere meanwhile`] : [])].join('; ');
      context.output.answer(text, { queue, dropped });
    };
  },
};
