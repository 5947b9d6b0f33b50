import type { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { messagePage } from './pages/message-page.ts';
import type { Problem } from './pages/notice.ts';
import type { Page } from './pages/page.ts';
import { addressOf, type Step } from './step.ts';

/** How each way of failing is put to a person. Its status is never one of ours: 5xx would say that we failed. */
const titles = {
  unreachable: (tracker: string) => `${tracker} cannot be reached`,
  unauthorized: (tracker: string) => `${tracker} does not accept the sign-in`,
  refused: (tracker: string) => `${tracker} did not do it`,
} as const;

const titleOf = ({ kind, status }: TrackerFailure, tracker: string): string =>
  kind === 'refused' && status === 403 ? `${tracker} does not allow it` : titles[kind](tracker);

/** A tracker's failure, for the top of a form. */
export const problemOf = (failure: TrackerFailure, tracker: string): Problem => ({
  title: titleOf(failure, tracker),
  text: failure.message,
  ...(failure.problem !== undefined && { detail: failure.problem }),
});

const uncertain =
  'Whether the webhook was registered is not known. The integration is there: it is checked every hour, and at once when you try again.';

/**
 * A tracker's failure as a page of its own, with the way back to the form.
 * @param isUncertain whether something was made there is not known
 */
export function failurePage(failure: TrackerFailure, tracker: string, step: Step, isUncertain = false): Page {
  const { title, text, detail } = problemOf(failure, tracker);
  return messagePage({
    status: failure.status === 403 ? 403 : 400,
    title,
    paragraphs: [text, isUncertain ? uncertain : 'Nothing was connected.'],
    ...(detail !== undefined && { detail }),
    next: { href: addressOf(step, 'again'), label: 'Try again' },
  });
}
