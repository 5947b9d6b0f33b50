import type { Answer } from '../http/answer.ts';
import { html } from './html.ts';
import { page } from './page.ts';

/** A page that only says something. */
export const messagePage = (title: string, words: string, status: number): Answer =>
  page({ title, body: html`<p>${words}</p>`, status });
