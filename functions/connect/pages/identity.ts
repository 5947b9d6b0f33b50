import { type Html, html } from './html.ts';

/** Who is signed in at a tracker. */
export interface Identity {
  readonly name: string;
  readonly email: string | null;
}

/** Name and email, each kept from turning the text around it when it is written from right to left. */
export const shownIdentity = ({ name, email }: Identity): Html =>
  html`<strong><bdi>${name}</bdi></strong>${email !== null && html` (<bdi>${email}</bdi>)`}`;
