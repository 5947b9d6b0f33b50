import type { Context, Option } from '../command.ts';
import type { Given } from '../given.ts';
import { type DeadLetterQueue, deadLetterQueues } from '../queue-names.ts';
import type { DeadLetter } from './dead-letters.ts';
import { describeEvent } from './describe-event.ts';
import { describeFollowUp } from './describe-follow-up.ts';
import { describePosition } from './describe-position.ts';
import type { Described } from './described.ts';

export const queueOption = {
  queue: {
    type: 'string',
    value: 'QUEUE',
    help: `whose dead letters: ${deadLetterQueues.join(', ')} (default: events)`,
  },
} as const satisfies Readonly<Record<string, Option>>;

/** @throws UsageError */
export const readQueue = (given: Given): DeadLetterQueue => given.choice('queue', deadLetterQueues) ?? 'events';

/** What a letter of that queue is. */
export async function describe(queue: DeadLetterQueue, letter: DeadLetter, { table }: Context): Promise<Described> {
  switch (queue) {
    case 'events':
      return describeEvent(letter);
    case 'follow-ups':
      return describeFollowUp(letter, table);
    case 'relay':
      return describePosition(letter);
  }
}

/** What holds for every command that looks at dead letters. */
export const howItLooks = `Three queues keep what was given up, each for 14 days:

  events      webhooks' bodies that ingest could not read ("parked"), and events that
              apply tried in vain ("given-up")
  follow-ups  what was to be told to a channel or written to a tracker, in vain
  relay       places in the table's stream where relay gave up

SQS lets nobody pick a message. To look at them they are received, and given back at the
end: for that long, a minute at most should this be stopped, nobody else sees them. Of a
message group (what concerns one issue) SQS tells the first ten at most until those are
gone, so a queue may hold more than is shown; how many is said.`;
