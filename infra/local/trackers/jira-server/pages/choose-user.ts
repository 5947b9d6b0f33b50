import type { User } from '../content/users.ts';
import { type Html, html } from './html.ts';

export interface ChooseUserProps {
  readonly name: string;
  readonly label: string;
  readonly users: readonly User[];
  /** The key of the one that is chosen already. */
  readonly chosen: string | null;
  /** What choosing nobody is called, where that may be. */
  readonly nobody?: string;
}

/** A labelled selection of one of the users; its value is the user's name, empty for nobody. */
export function chooseUser({ name, label, users, chosen, nobody }: ChooseUserProps): Html {
  const options = users.map((user) => option(user.name, described(user), user.key === chosen));
  const none = nobody === undefined ? [] : [option('', nobody, chosen === null)];
  return html`<label for="${name}">${label}</label>
<select id="${name}" name="${name}">${[...none, ...options]}</select>`;
}

const option = (value: string, text: string, selected: boolean): Html =>
  selected ? html`<option value="${value}" selected>${text}</option>` : html`<option value="${value}">${text}</option>`;

const described = ({ displayName, name, administrator }: User): string =>
  `${displayName} (${name}${administrator ? ', administrator' : ''})`;
