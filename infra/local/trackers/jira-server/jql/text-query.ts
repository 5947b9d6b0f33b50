type Part = { readonly operator: 'AND' | 'OR' | 'NOT' } | Wanted;

/** Words that follow one another, each as a pattern. */
interface Wanted {
  readonly words: readonly RegExp[];
  readonly negated: boolean;
}

/**
 * A search in Lucene's syntax: words, "phrases", AND, OR, NOT, and * or ? within or after a word. Words are not stemmed
 * as Jira does. The rest of the syntax is refused as unreadable, so a special character meant literally has to be
 * escaped: https://confluence.atlassian.com/jirasoftwareserver/search-syntax-for-text-fields-939938747.html
 * @returns whether a text matches it, or `undefined` when the search cannot be read
 */
export function textQuery(search: string): ((text: string) => boolean) | undefined {
  const parts = partsOf(search);
  const alternatives = parts && alternativesOf(parts);
  return alternatives && ((text) => alternatives.some((wanted) => holdsAll(wordsOf(text), wanted)));
}

/** The search's words and operators, or `undefined` at anything else. */
function partsOf(search: string): Part[] | undefined {
  const parts: Part[] = [];
  const part = /\s+|"((?:\\.|[^"\\])*)"|(?:\\.|[^\s+\-!():^[\]"{}~*?\\/])(?:\\.|[^\s!():^[\]"{}~\\/])*/sy;
  while (part.lastIndex < search.length) {
    const [text, phrase] = part.exec(search) ?? [];
    if (text === undefined) return undefined;
    if (text.trim() === '') continue;
    if (text === 'AND' || text === 'OR' || text === 'NOT') parts.push({ operator: text });
    else parts.push({ words: phrase === undefined ? patternsOf(text) : patternsOf(phrase, false), negated: false });
  }
  return parts;
}

/** Words that stand side by side have to be there all. An operator that lacks one of its sides makes it unreadable. */
function alternativesOf(parts: readonly Part[]): Wanted[][] | undefined {
  let group: Wanted[] = [];
  const groups = [group];
  let incomplete = true;
  let negated = false;
  for (const part of parts) {
    if ('words' in part) {
      group.push({ words: part.words, negated });
      [incomplete, negated] = [false, false];
      continue;
    }
    if (part.operator === 'NOT' ? negated : incomplete) return undefined;
    if (part.operator === 'OR') {
      group = [];
      groups.push(group);
    }
    [incomplete, negated] = [true, part.operator === 'NOT'];
  }
  return incomplete ? undefined : groups;
}

/** What is neither letter nor digit parts words, also when it was escaped. */
const patternsOf = (text: string, wildcards = true): RegExp[] =>
  text
    .replace(/\\?[^\p{L}\p{N}]/gu, (sign) => (wildcards && (sign === '*' || sign === '?') ? sign : ' '))
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => new RegExp(`^${word.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'iu'));

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

const holdsAll = (words: readonly string[], wanted: readonly Wanted[]): boolean =>
  wanted.every(({ words: patterns, negated }) => follows(words, patterns) !== negated);

const follows = (words: readonly string[], patterns: readonly RegExp[]): boolean =>
  patterns.length > 0 &&
  words.some((_, start) => patterns.every((pattern, index) => pattern.test(words[start + index] ?? '')));
