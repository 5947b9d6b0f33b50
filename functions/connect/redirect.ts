import { type Page, protections } from './pages/page.ts';

/** Sends the browser on, with GET whatever it came by. */
export const redirectTo = (location: string): Page => ({
  status: 303,
  headers: { ...protections(), location },
  body: '',
});
