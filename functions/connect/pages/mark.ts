import { html } from './html.ts';

/** The project's mark: a person, and an arrow that goes around. */
export const mark = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#3a4fd0"/><g fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"><path d="M25 16a9 9 0 1 1-3-6.7"/><path d="M22.5 4.8v4.9h-4.9"/></g><g fill="#fff"><circle cx="16" cy="13.6" r="2.6"/><path d="M11.4 20.6a4.6 4 0 0 1 9.2 0z"/></g></svg>`;

/** The mark as the address of a page's icon: without one, browsers ask for `/favicon.ico`. */
export const favicon = `data:image/svg+xml,${encodeURIComponent(mark.toString())}`;
