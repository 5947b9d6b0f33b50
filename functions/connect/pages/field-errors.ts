import { type Html, html } from './html.ts';

/** What is wrong with a field; `id` is that of its control. */
export interface FieldError {
  readonly id: string;
  readonly text: string;
}

/**
 * All that is wrong with a form, at the top of its page and linked to the fields
 * (https://design-system.service.gov.uk/components/error-summary/); nothing where nothing is.
 */
export const errorSummary = (errors: readonly FieldError[]): Html | undefined =>
  errors.length === 0
    ? undefined
    : html`<div class="notice" role="alert" tabindex="-1" autofocus>
<h2>There is a problem</h2>
<ul>
${errors.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}
</ul>
</div>`;

/** What is wrong with a field, beside it; nothing where nothing is. */
export const fieldError = (id: string, text: string | undefined): Html | undefined =>
  text === undefined
    ? undefined
    : html`<p class="error" id="${id}-error"><span class="unseen">Error: </span>${text}</p>`;

/** The attributes that tie a control to its hint and to what is wrong with it. */
export const described = (id: string, error: string | undefined): Html =>
  error === undefined
    ? html` aria-describedby="${id}-hint"`
    : html` aria-invalid="true" aria-describedby="${id}-hint ${id}-error"`;
