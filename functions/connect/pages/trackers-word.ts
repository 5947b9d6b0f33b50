import { type Html, html } from './html.ts';

/** A tracker's own word for what it refused, set apart from ours; nothing where there is none. */
export const trackersWord = (detail: string | undefined): Html | undefined =>
  detail === undefined ? undefined : html`<p>The tracker’s own word for it: <code><bdi>${detail}</bdi></code></p>`;
