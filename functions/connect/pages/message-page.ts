import type { FormTarget } from './form-target.ts';
import { html } from './html.ts';
import { type Page, pageOf } from './page.ts';
import { trackersWord } from './trackers-word.ts';

export interface MessageProps {
  readonly status: number;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** A tracker's own word for what happened, such as an `oauth_problem`. */
  readonly detail?: string;
  readonly next?: { readonly href: string; readonly label: string };
  /** A button that posts to `action`; `formTargets` are where its answer may redirect to, if it does. */
  readonly retry?: { readonly action: string; readonly label: string; readonly formTargets?: readonly FormTarget[] };
}

/** Says what happened and how to go on, where there is nothing to fill in. Without `retry` it has no form. */
export const messagePage = ({ status, title, paragraphs, detail, next, retry }: MessageProps): Page =>
  pageOf({
    status,
    title,
    main: html`<h1>${title}</h1>
${paragraphs.map((text) => html`<p>${text}</p>\n`)}${trackersWord(detail)}
${
  retry &&
  html`<form method="post" action="${retry.action}">
<div class="buttons"><button>${retry.label}</button></div>
</form>`
}
${next && html`<p><a class="next" href="${next.href}">${next.label}</a></p>`}`,
    ...(retry && { formTargets: retry.formTargets ?? [] }),
  });
