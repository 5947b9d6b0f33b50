import type { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { messagePage } from './pages/message-page.ts';
import type { Problem } from './pages/notice.ts';
import type { Page } from './pages/page.ts';
import { addressOf, type Step } from './step.ts';

/** How each way of failing is put to a person. Its status is never one of ours: 5xx would say that we failed. */
const titles = {
  unreachable: (tracker: string) => `${tracker} cannot be reached`,
  unauthorized: (tracker: string) => `${tracker} does not accept the sign-in`,
  refused: (tracker: string) => `${tracker} does not allow it`,
} as const;

/** A tracker's failure, for the top of a form. */
export const problemOf = (failure: TrackerFailure, tracker: string): Problem => ({
  title: titles[failure.kind](tracker),
  text: failure.message,
  ...(failure.problem !== undefined && { detail: failure.problem }),
});

/** A tracker's failure as a page of its own, with the way back to the form. */
export function failurePage(failure: TrackerFailure, tracker: string, step: Step): Page {
  const { title, text, detail } = problemOf(failure, tracker);
  return messagePage({
    status: failure.kind === 'refused' ? 403 : 400,
    title,
    paragraphs: [text, `Nothing was connected to ${tracker}.`],
    ...(detail !== undefined && { detail }),
    next: { href: addressOf(step, 'again'), label: 'Try again' },
  });
}
