import { type Html, html } from './html.ts';

/** The small form that leads to Microsoft again, to sign in as somebody else. */
export const switchIdentity = (signInAction: string, rank: 'first' | 'second'): Html =>
  html`<form method="post" action="${signInAction}">
<div class="buttons"><button class="${rank}">Sign in as somebody else</button></div>
</form>`;
