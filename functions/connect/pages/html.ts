/** Markup that is safe to send. Only the tag below makes it, so text from outside cannot get around the escaping. */
class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Html };

/** What a template takes: text is escaped, markup is kept, `undefined` and `false` leave nothing. */
export type HtmlValue = Html | readonly Html[] | string | number | undefined | false;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Markup from a template; values are escaped for text and for quoted attributes, the two places where they may stand.
 * @throws TypeError where a value would be an attribute without quotes
 */
export function html(markup: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const parts = markup.map((before, index) => {
    if (index < values.length && before.endsWith('=')) throw new TypeError(`an attribute without quotes: ${before}`);
    return before + shown(values[index]);
  });
  return new Html(parts.join(''));
}

function shown(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(shown).join('');
  return String(value).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
