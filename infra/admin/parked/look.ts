import type { Context } from '../command.ts';
import type { DeadLetterQueue } from '../queue-names.ts';
import type { DeadLetter, DeadLetters } from './dead-letters.ts';
import type { Described } from './described.ts';
import { describe } from './queue-option.ts';

/** Fewer are seen in no time. */
const worthTelling = 50;

export interface Seen {
  readonly letter: DeadLetter;
  readonly described: Described;
  readonly letters: DeadLetters;
}

/**
 * Looks at every letter that can be seen, and does something with each while it is out of everybody else's sight. Answers
 * how many there were besides, about; one that `each` tells to be new was none of them.
 */
export async function look(
  queue: DeadLetterQueue,
  context: Context,
  each: (seen: Seen) => Promise<'new' | undefined>,
): Promise<{ readonly unseen: number }> {
  const letters = await context.queues.deadLetters(queue);
  const count = await letters.count();
  let seen = 0;
  for await (const letter of letters.browse()) {
    const described = await describe(queue, letter, context);
    if ((await each({ letter, described, letters })) === 'new') continue;
    seen++;
    if (count > worthTelling) context.output.progress(`${seen} of about ${Math.max(count, seen)}`);
  }
  return { unseen: Math.max(0, count - seen) };
}
