import { syntaxError } from './jql-error.ts';

export interface Token {
  /** A string was quoted, so it is never a keyword. */
  readonly kind: 'word' | 'string' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const signs = ['!=', '!~', '&&', '||', '=', '~', '!', '(', ')', ',', '&', '|'];
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const illegalEscape = 'is an illegal JQL escape sequence. The valid escape sequences are';
const validEscapes = `\\', \\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.`;

/** The parts of a JQL query, the last of them its end. @throws JqlError */
export function jqlTokens(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const rest = query.slice(at);
    const blank = /^\s+/.exec(rest)?.[0];
    if (blank === undefined) {
      const { token, length } = next(rest, at);
      tokens.push(token);
      at += length;
    } else at += blank.length;
  }
  return [...tokens, { kind: 'end', text: '', at: query.length }];
}

function next(rest: string, at: number): { token: Token; length: number } {
  if (rest.startsWith('"') || rest.startsWith("'")) return quoted(rest, at);
  const sign = signs.find((other) => rest.startsWith(other));
  if (sign !== undefined) return { token: { kind: 'sign', text: sign, at }, length: sign.length };
  const word = /^(?:\\u[\da-f]{4}|\\[^u]|[\p{L}\p{N}._-])+/iu.exec(rest)?.[0];
  if (word !== undefined) return { token: { kind: 'word', text: unescaped(word, at), at }, length: word.length };
  const sample = rest.charAt(0);
  const code = `\\u${sample.charCodeAt(0).toString(16).padStart(4, '0')}`;
  throw syntaxError(
    `The character '${sample}' is a reserved JQL character. You must enclose it in a string or use the escape '${code}' instead.`,
    at,
  );
}

function quoted(rest: string, at: number): { token: Token; length: number } {
  const whole = /^(["'])((?:\\.|(?!\1)[^\\\r\n])*)\1/s.exec(rest);
  const [text, , inside = ''] = whole ?? [];
  if (text === undefined) throw syntaxError(`The quoted string '${rest.slice(1)}' has not been completed.`, at);
  return { token: { kind: 'string', text: unescaped(inside, at), at }, length: text.length };
}

const unescaped = (text: string, at: number): string =>
  text.replace(/\\(u[\da-f]{4}|.)/gis, (sequence, inside: string) => {
    if (inside.length === 5) return String.fromCharCode(Number.parseInt(inside.slice(1), 16));
    const control = escapes[inside];
    if (control !== undefined) return control;
    if (['"', "'", '\\', ' '].includes(inside)) return inside;
    throw syntaxError(`'${sequence}' ${illegalEscape} ${validEscapes}`, at);
  });
