import { messagePage } from '../pages/message-page.ts';
import type { Page } from '../pages/page.ts';
import { addressOf, type Step } from '../step.ts';

/** Pages for a way that leads no further; each says how to go on. */
export const notices = {
  signedOut: (step: Step): Page =>
    messagePage({
      status: 400,
      title: 'You are not signed in',
      paragraphs: ['Sign in with Microsoft first, then choose the organization.'],
      next: { href: addressOf(step, 'again'), label: 'Sign in' },
    }),

  withoutCode: (step: Step): Page =>
    messagePage({
      status: 400,
      title: 'Microsoft sent nothing to sign in with',
      paragraphs: ['The address that brought you here holds no code. Sign in again.'],
      next: { href: addressOf(step, 'again'), label: 'Try again' },
    }),

  notSetUp: (): Page =>
    messagePage({
      status: 409,
      title: 'Signing in with Microsoft is not set up',
      paragraphs: [
        'Whoever runs this system has to register an application at Microsoft Entra ID and deploy its id and secret first; the README says how.',
        'Until then, an administrator can set the service hooks up by hand.',
      ],
    }),
} as const;
