import { syntaxError } from './jql-error.ts';
import { jqlTokens, type Token } from './tokens.ts';

export interface Clause {
  readonly kind: 'clause';
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'all' }
  | Clause;

export type Operator = '=' | '!=' | '~' | '!~';

export interface Query {
  readonly condition: Condition;
  readonly order: readonly { readonly field: string; readonly descending: boolean }[];
}

const operators: readonly Operator[] = ['=', '!=', '~', '!~'];
const keywords = ['and', 'or', 'not', 'order', 'by', 'asc', 'desc', 'in', 'is', 'was', 'empty', 'null'];

/** Reads a query of the part of JQL this Jira knows: clauses, AND, OR, NOT, parentheses, ORDER BY. @throws JqlError */
export const parseJql = (query: string): Query => new Parser(jqlTokens(query)).query();

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): Query {
    const empty = this.#peek.kind === 'end' || this.#isWord('order');
    const condition: Condition = empty ? { kind: 'all' } : this.#either();
    const order = this.#takeWord('order') ? this.#order() : [];
    const left = this.#peek;
    if (left.kind === 'end') return { condition, order };
    throw syntaxError(`Expecting either 'OR' or 'AND' but got '${left.text}'.`, left.at);
  }

  #either(): Condition {
    const parts = [this.#both()];
    while (this.#takeWord('or') || this.#takeSign('||', '|')) parts.push(this.#both());
    return { kind: 'or', parts };
  }

  #both(): Condition {
    const parts = [this.#negated()];
    while (this.#takeWord('and') || this.#takeSign('&&', '&')) parts.push(this.#negated());
    return { kind: 'and', parts };
  }

  #negated(): Condition {
    if (this.#takeWord('not') || this.#takeSign('!')) return { kind: 'not', part: this.#negated() };
    if (!this.#takeSign('(')) return this.#clause();
    const inside = this.#either();
    if (this.#takeSign(')')) return inside;
    throw syntaxError(`Expecting ')' before the end of the query.`, this.#peek.at);
  }

  #clause(): Condition {
    const field = this.#name('a field name');
    const sign = this.#take();
    const operator = operators.find((other) => sign.kind === 'sign' && sign.text === other);
    if (!operator) {
      throw syntaxError(
        `Expecting operator but got '${sign.text}'. The valid operators are ${operators.join(', ')}.`,
        sign.at,
      );
    }
    return { kind: 'clause', field, operator, value: this.#name('either a value, list or function') };
  }

  #order(): Query['order'] {
    if (!this.#takeWord('by')) throw syntaxError(`Expecting 'by' but got '${this.#peek.text}'.`, this.#peek.at);
    const order = [];
    do {
      const field = this.#name('a field name');
      const descending = this.#takeWord('desc');
      if (!descending) this.#takeWord('asc');
      order.push({ field: field.toLowerCase(), descending });
    } while (this.#takeSign(','));
    return order;
  }

  #name(expected: string): string {
    const { kind, text, at } = this.#take();
    if (kind === 'string' || (kind === 'word' && !keywords.includes(text.toLowerCase()))) return text;
    if (kind === 'end') throw syntaxError(`Expecting ${expected} before the end of the query.`, at);
    const advice = `You must surround '${text}' in quotation marks to use it as a value.`;
    throw syntaxError(`Expecting ${expected} but got '${text}'. ${advice}`, at);
  }

  get #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 };
  }

  #take(): Token {
    const token = this.#peek;
    this.#next += 1;
    return token;
  }

  #isWord(word: string): boolean {
    return this.#peek.kind === 'word' && this.#peek.text.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    const taken = this.#isWord(word);
    if (taken) this.#next += 1;
    return taken;
  }

  #takeSign(...signs: string[]): boolean {
    const taken = this.#peek.kind === 'sign' && signs.includes(this.#peek.text);
    if (taken) this.#next += 1;
    return taken;
  }
}
