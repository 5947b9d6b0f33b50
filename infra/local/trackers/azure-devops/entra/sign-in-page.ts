import type { Answer } from '../http/answer.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { signIns } from '../people/sign-in.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** The form goes to the page's own address, query and all: what was asked is asked again with the choice. */
export function signInPage({ redirectUri, prompt }: AuthorizationRequest): Answer {
  const choices = signIns.map(
    ({ key, person, remark }) => html`
      <li><button name="identity" value="${key}">${person.displayName}</button> ${person.email}: ${remark}</li>`,
  );
  const asked = prompt === undefined ? '' : html`<p>The application asked for <code>prompt=${prompt}</code>.</p>`;
  return page({
    title: 'Sign in',
    body: html`
      <p>This is an example of Microsoft Entra ID on this machine. Nobody has a password: choose who you are.</p>
      ${asked}
      <form method="post">
        <ul>${choices}</ul>
        <p><button name="identity" value="cancel">Cancel</button></p>
      </form>`,
    formTarget: new URL(redirectUri).origin,
  });
}
