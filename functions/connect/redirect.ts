import type { Page } from './pages/page.ts';

/** Sends the browser on, with GET whatever it came by. */
export const redirectTo = (location: string): Page => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  body: '',
});
