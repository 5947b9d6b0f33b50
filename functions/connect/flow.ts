import type { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { Page } from './pages/page.ts';
import type { Step } from './step.ts';

/** Which form was posted: of the link or its repetitions, or a further one of the provider. */
export type FormName = 'again' | 'key-pair' | 'account' | 'sign-in';

/** How a person connects one kind of tracker. All throw TrackerFailure, and Overtaken. */
export interface Flow {
  /** The tracker's name in words. */
  readonly tracker: string;
  /** What comes back from the tracker and tells which setup it belongs to. */
  readonly returns: 'oauth_token' | 'state';
  /** What the tracker says went wrong, when it sends the person back with that. */
  problemOf(query: URLSearchParams): TrackerFailure | undefined;
  /** The page that begins. Changes nothing: mail scanners open links. @param action where its form leads */
  open(step: Step, action: string): Promise<Page>;
  /** `undefined` for a form that it does not have. */
  take(step: Step, form: FormName, fields: URLSearchParams): Promise<Page | undefined>;
  /** The tracker sent the person back. */
  returned(step: Step, query: URLSearchParams): Promise<Page>;
}
