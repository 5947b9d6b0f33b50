import type { Answer } from '../http/answer.ts';
import type { Site } from '../site.ts';
import { html } from './html.ts';
import { page } from './page.ts';

/** What is said where there is nothing to show. */
export const noSuchPage = (site: Site, words: string): Answer =>
  page(site, { title: 'Not found', body: html`<p class="problem">${words}</p>`, status: 404 });
