/** An element as a browser would see it: attributes and text decoded, in the order of the document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own and that of all within. */
  text: string;
}

const token =
  /<!doctype html>|<\/(?<end>[a-z0-9]+)>|<(?<start>[a-z0-9]+)(?<attributes>(?: [a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(?<selfClosed>\/?)>|(?<text>[^<>]+)/y;
const voids = ['meta', 'link', 'input'];
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads a page more strictly than browsers do: every attribute quoted, every element closed in order, every `&`, `<` and
 * `>` of a value escaped.
 * @throws Error at the first thing that is not so
 */
export function readMarkup(source: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const groups = token.exec(source)?.groups;
    if (!groups) throw new Error(`not well formed: ${source.slice(at, at + 80)}`);
    const { start, end, attributes = '', selfClosed, text } = groups;
    if (text !== undefined) for (const element of open) element.text += decoded(text);
    if (end !== undefined && open.pop()?.name !== end) throw new Error(`</${end}> closes something else`);
    if (start === undefined) continue;
    const element = { name: start, attributes: attributesOf(attributes), text: '' };
    elements.push(element);
    if (start === 'style') {
      const close = source.indexOf('</style>', token.lastIndex);
      element.text = source.slice(token.lastIndex, close);
      token.lastIndex = close + '</style>'.length;
    } else if (!voids.includes(start) && selfClosed === '') open.push(element);
  }
  if (open.length > 0) throw new Error(`left open: ${open.map(({ name }) => name).join(' ')}`);
  return elements;
}

function attributesOf(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/ ([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => {
    return [name, decoded(value)] as const;
  });
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`an attribute twice: ${source}`);
  return Object.fromEntries(pairs);
}

const decoded = (text: string): string =>
  text.replace(/&([^;&]*;?)/g, (whole, entity: string) => {
    const character = entities[entity.slice(0, -1)];
    if (character === undefined || !entity.endsWith(';')) throw new Error(`not escaped: ${whole}`);
    return character;
  });
