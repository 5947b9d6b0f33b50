import type { Profile } from '../../../shared/providers/azure-devops/accounts.ts';
import type { EntraApplication } from '../../../shared/providers/azure-devops/sign-in.ts';
import type { TrackerFailure } from '../../../shared/providers/tracker-failure.ts';
import { problemOf } from '../failure-page.ts';
import { originOf } from '../pages/form-target.ts';
import { messagePage } from '../pages/message-page.ts';
import type { Page } from '../pages/page.ts';
import { addressOf, type Step } from '../step.ts';

/** The page for a sign-in that could not be used: as whom it was, and how to be somebody else. */
export function lookUpFailed(
  step: Step,
  { url }: EntraApplication,
  failure: TrackerFailure,
  profile: Profile | undefined,
): Page {
  const { title, text, detail } = problemOf(failure, 'Azure DevOps');
  const who = profile && `You are signed in as ${profile.displayName}${profile.email ? ` (${profile.email})` : ''}.`;
  const rights =
    'An administrator finds what may be missing under Organization settings, Policies (application access via OAuth) and Users.';
  return messagePage({
    status: failure.status === 403 ? 403 : 400,
    title,
    paragraphs: [text, ...(who ? [who] : []), ...(failure.status === 403 ? [rights] : []), 'Nothing was connected.'],
    ...(detail !== undefined && { detail }),
    retry: { action: addressOf(step, 'sign-in'), label: 'Sign in as somebody else', formTargets: [originOf(url)] },
    next: { href: addressOf(step, 'again'), label: 'Try again' },
  });
}
