import type { Send } from './send.ts';
import { Unreachable } from './unreachable.ts';
import { within } from './within.ts';

/**
 * The same sender for one piece of work that has to end in time, however many requests it makes: what is not answered
 * by then counts as not answered.
 */
export function withinBudget(send: Send, milliseconds: number): Send {
  const end = Date.now() + milliseconds;
  return async (request) => {
    const { host } = new URL(request.url);
    const tooLate = () => new Unreachable('timeout', `${host} did not answer in the time that is left`);
    const left = end - Date.now();
    if (left <= 0) throw tooLate();
    return within(left, tooLate, () => send(request));
  };
}
