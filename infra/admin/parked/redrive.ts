import { hashOf } from '../../../shared/queue/hash-of.ts';
import { CannotBeDone } from '../cannot-be-done.ts';
import type { Command, Context } from '../command.ts';
import { explain } from '../explain.ts';
import type { DeadLetterQueue } from '../queue-names.ts';
import { UsageError } from '../usage-error.ts';
import type { Described } from './described.ts';
import { notSeen } from './list.ts';
import { look } from './look.ts';
import { filterOptions, type Meant, readFilter, readIds } from './meant.ts';
import { howItLooks, queueOption, readQueue } from './queue-option.ts';

type Source = Exclude<DeadLetterQueue, 'relay'>;

export const redriveParked: Command = {
  words: ['parked', 'redrive'],
  usage: 'ID … | --all [--queue QUEUE] [--organization ORG] [--integration ID]',
  summary: 'Has what was given up tried again, once its cause is mended',
  help: `A message goes back to the queue it came from as it is, and then out of the dead letters:
should this be stopped in between it is there twice, which does no harm, and never lost.
What was applied meanwhile stays: an older change is stale. What fails again comes back.

ID is that of a message or of a delivery, or its first 6 characters or more.

${howItLooks}`,
  options: {
    all: { type: 'boolean', help: 'all that can be seen, or those of --organization and --integration' },
    ...queueOption,
    ...filterOptions,
  },
  read(given) {
    const queue = readQueue(given);
    if (queue === 'relay') {
      throw new UsageError('Of what relay gave up only the place is known: see relay-failures in infra/RUNBOOK.md');
    }
    const all = given.isSet('all');
    if (all && given.words.length > 0) throw new UsageError('Either ids or --all');
    const filter = readFilter(given);
    const named = all ? () => true : readIds(given.words, 'Which message? parked redrive ID, or --all');
    return async (context) => {
      const { redriven, cameBack, unseen } = await redrive(queue, (each) => filter(each) && named(each), context);
      if (redriven.length === 0) throw new CannotBeDone(['No such message can be seen.', ...more(unseen)].join(' '));
      const text = [
        `Put back ${redriven.length}: what becomes of each tells tail, or the delivery.`,
        ...(cameBack > 0 ? [`${cameBack} came back at once: nothing here understands them yet.`] : []),
        ...more(unseen),
      ];
      context.output.answer(text.join('\n'), { queue, redriven, cameBack, unseen });
    };
  },
};

const more = (unseen: number): string[] => (unseen > 0 ? [notSeen(unseen)] : []);

/** Back to where they came from first, and out of the dead letters then: never the other way round. */
async function redrive(queue: Source, meant: Meant, context: Context) {
  const source = await context.queues.source(queue);
  const redriven: Described[] = [];
  const bodies = new Set<string>();
  let cameBack = 0;
  try {
    const { unseen } = await look(queue, context, async ({ letter, described, letters }) => {
      if (!meant(described)) return undefined;
      const body = hashOf(letter.body);
      if (bodies.has(body)) {
        cameBack++;
        return 'new';
      }
      // An id of its own: by the one it had, SQS would take it for a repeat within five minutes, and drop it.
      await source.sendRaw(letter.body, letter.messageGroup ?? letter.id, hashOf('redrive', letter.id));
      await letters.remove(letter);
      bodies.add(body);
      redriven.push(described);
      return undefined;
    });
    return { redriven, cameBack, unseen };
  } catch (error) {
    if (redriven.length === 0) throw error;
    throw new CannotBeDone(`${redriven.length} were put back, then: ${explain(error)} The others are still there.`);
  }
}
