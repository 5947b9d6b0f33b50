import type { Send } from './send.ts';
import { Unreachable } from './unreachable.ts';

/**
 * The same sender for one piece of work that has to end in time, however many requests it makes: what is not answered
 * by then counts as not answered.
 */
export function withinBudget(send: Send, milliseconds: number): Send {
  const end = Date.now() + milliseconds;
  return async (request) => {
    const host = new URL(request.url).host;
    const tooLate = () => new Unreachable('timeout', `${host} did not answer in the time that is left`);
    const left = end - Date.now();
    if (left <= 0) throw tooLate();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(tooLate()), left);
    });
    try {
      return await Promise.race([send(request), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
