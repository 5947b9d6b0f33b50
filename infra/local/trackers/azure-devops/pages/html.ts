/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function written(value: Value): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** HTML in which every value is escaped that is not HTML itself. */
export const html = (texts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(String.raw({ raw: texts }, ...values.map(written)));
