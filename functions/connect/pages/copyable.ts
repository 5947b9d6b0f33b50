import { type Html, html } from './html.ts';

export interface CopyableProps {
  readonly id: string;
  readonly label: string;
  /** One line or several, such as a key. */
  readonly value: string;
}

/** Text to be copied, which the keyboard reaches too. It has no name, and so is never part of a form. */
export function copyable({ id, label, value }: CopyableProps): Html {
  const text = value.trimEnd();
  const rows = text.split('\n').length;
  // HTML drops a first line break: the one here, never one of the text's.
  return html`<label for="${id}">${label}</label>
<textarea class="copyable${rows > 1 && ' lines'}" id="${id}" rows="${rows}" readonly spellcheck="false">
${text}</textarea>`;
}
