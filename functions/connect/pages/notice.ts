import { type Html, html } from './html.ts';
import { trackersWord } from './trackers-word.ts';

/** What went wrong before, shown above what can be done about it. */
export interface Problem {
  readonly title: string;
  readonly text: string;
  /** A tracker's own word for it, such as an `oauth_problem`. */
  readonly detail?: string;
}

/** A problem's box at the top of a page, where the focus is first, so that it is read out; nothing where there is none. */
export const notice = (problem: Problem | undefined): Html | undefined =>
  problem &&
  html`<div class="notice" role="alert" tabindex="-1" autofocus>
<h2>${problem.title}</h2>
<p>${problem.text}</p>
${trackersWord(problem.detail)}
</div>`;
