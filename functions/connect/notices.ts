import { messagePage } from './pages/message-page.ts';
import type { Page } from './pages/page.ts';

const askForAnother = 'Ask the administrator who sent you the link for a new one.';

/** Pages for a request that leads nowhere. None has a form; each says how to go on. */
export const notices = {
  notFound: (): Page =>
    messagePage({
      status: 404,
      title: 'There is nothing here',
      paragraphs: ['Check the address of the link.', askForAnother],
    }),

  wrongMethod: (): Page =>
    messagePage({
      status: 405,
      title: 'This address takes no such request',
      paragraphs: ['Open the link that you were sent.', askForAnother],
    }),

  tooLarge: (): Page =>
    messagePage({ status: 413, title: 'That is too much', paragraphs: ['Go back, and enter less than 64 KB.'] }),

  noForm: (): Page =>
    messagePage({ status: 415, title: 'That is no form', paragraphs: ['Open the link again and use its form.'] }),

  unknownLink: (): Page =>
    messagePage({
      status: 404,
      title: 'This link is not good any more',
      paragraphs: ['A link is good once, for 10 minutes. This one has run out, or never was one.', askForAnother],
    }),

  runOut: (): Page =>
    messagePage({
      status: 410,
      title: 'This link has run out',
      paragraphs: ['A link is good for 10 minutes, and so is each step of connecting.', askForAnother],
    }),

  usedHere: (next: string): Page =>
    messagePage({
      status: 410,
      title: 'This link was used already',
      paragraphs: ['You have begun to connect the tracker in this browser, perhaps in another tab.'],
      next: { href: next, label: 'Go on here' },
    }),

  usedElsewhere: (): Page =>
    messagePage({
      status: 410,
      title: 'This link was used already',
      paragraphs: ['It was opened and used in another browser: go on there.', askForAnother],
    }),

  connectedAlready: (tracker: string): Page =>
    messagePage({
      status: 410,
      title: `${tracker} is connected`,
      paragraphs: [
        'This link has done its work. You can close this page.',
        'To connect another, ask for another link.',
      ],
    }),

  otherBrowser: (): Page =>
    messagePage({
      status: 403,
      title: 'This was begun in another browser',
      paragraphs: ['Go on in the browser, and the profile, in which the link was first used.', askForAnother],
    }),

  noCookie: (): Page =>
    messagePage({
      status: 400,
      title: 'Your browser sent no cookie',
      paragraphs: [
        'One cookie keeps others from taking this over; it is gone within two hours. Allow it for this site, then open the link again.',
      ],
    }),

  unknownReturn: (tracker: string): Page =>
    messagePage({
      status: 404,
      title: `Nobody is waiting for this answer of ${tracker}`,
      paragraphs: ['It is forged, or so old that it was forgotten.', askForAnother],
    }),

  failedReturn: (tracker: string): Page =>
    messagePage({
      status: 400,
      title: `${tracker} did not go along`,
      paragraphs: ['It does not say whose request that was. Go back to where you began, and try again.', askForAnother],
    }),

  usedReturn: (next: string): Page =>
    messagePage({
      status: 410,
      title: 'This answer was used already',
      paragraphs: [
        'An answer of a tracker is good once. Perhaps you have reloaded the page, gone back to it, or begun again in another tab.',
        'What it began may still be under way: reload this page in a few seconds.',
      ],
      next: { href: next, label: 'Go on here' },
    }),

  overtaken: (next?: string): Page =>
    messagePage({
      status: 409,
      title: 'Another step was taken first',
      paragraphs: ['Perhaps in another tab, or by a second click, and it may still be under way.'],
      ...(next !== undefined && { next: { href: next, label: 'See how far it is' } }),
    }),

  gone: (): Page =>
    messagePage({
      status: 409,
      title: 'The integration was deleted meanwhile',
      paragraphs: [
        'Somebody deleted it while it was being connected. Nothing of it stays at the tracker.',
        askForAnother,
      ],
    }),

  unavailable: (): Page => ({
    ...messagePage({
      status: 503,
      title: 'This cannot be done at the moment',
      paragraphs: ['Try again in a minute: go back, and send the form once more.'],
    }),
  }),
} as const;
