import { adminLine } from '../admin-line.ts';
import type { Command } from '../command.ts';
import type { DeadLetterQueue } from '../queue-names.ts';
import { requireOrganization } from '../require-organization.ts';
import { tableText } from '../terminal/table-text.ts';
import { moment } from '../terminal/when.ts';
import type { Described } from './described.ts';
import { look } from './look.ts';
import { filterOptions, readFilter } from './meant.ts';
import { howItLooks, queueOption, readQueue } from './queue-option.ts';

export const listParked: Command = {
  words: ['parked', 'list'],
  usage: '[--queue QUEUE] [--organization ORG] [--integration ID]',
  summary: 'Lists what was given up: unreadable bodies, events, follow-ups, places in the stream',
  help: howItLooks,
  options: { ...queueOption, ...filterOptions },
  read(given) {
    const queue = readQueue(given);
    const meant = readFilter(given);
    const organization = given.text('organization');
    given.noWord();
    return async (context) => {
      const items: Described[] = [];
      const { unseen } = await look(queue, context, async ({ described }) => {
        if (meant(described)) items.push(described);
      });
      if (items.length === 0 && organization !== undefined) await requireOrganization(context, organization);
      items.sort((a, b) => (a.at < b.at ? -1 : 1));
      const { output } = context;
      const table = items.length > 0 ? tableText(titles, items.map(row), output.width) : 'There are none.';
      const text = [table, ...(unseen > 0 ? [notSeen(unseen)] : []), ...advice(items, queue, context.stack)].join(
        '\n\n',
      );
      output.answer(text, { queue, items, unseen });
    };
  },
};

const titles = ['ID', 'KIND', 'SINCE', 'ABOUT', 'WHY', 'BYTES', 'ORGANIZATION', 'INTEGRATION'];

const row = ({ id, kind, at, subject, reason, bytes, organization, integration }: Described): string[] => [
  id.slice(0, 8),
  kind,
  moment(at),
  subject ?? '-',
  reason,
  String(bytes),
  organization ?? '-',
  integration ?? '-',
];

/** What is in the queue besides what was shown. */
export const notSeen = (unseen: number): string =>
  `About ${unseen} more could not be seen: they wait behind others of their issue, or somebody else looks at them.`;

function advice(items: readonly Described[], queue: DeadLetterQueue, stack: string): string[] {
  if (items.some(({ kind }) => kind === 'stream-position')) {
    return ['The assignees are right; the history lacks what was there. See relay-failures in infra/RUNBOOK.md.'];
  }
  if (items.length === 0) return [];
  const [more, again] = ['show', 'redrive'].map((verb) =>
    adminLine(stack, `parked ${verb} ID${queue === 'events' ? '' : ` --queue ${queue}`}`),
  );
  return [`To see one: ${more}\nTo have it tried again: ${again} (or --all)`];
}
