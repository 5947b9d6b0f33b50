import { syntaxError } from './jql-error.ts';
import { TokenReader } from './token-reader.ts';

export interface Clause {
  readonly kind: 'clause';
  readonly field: string;
  readonly operator: Operator;
  /** One, or those of a list. */
  readonly values: readonly Value[];
}

/** Unquoted digits are a number: an id, and never a key. */
export type Value = string | number;

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'all' }
  | Clause;

export type Operator = (typeof signs)[number] | 'in' | 'not in';

export interface Query {
  readonly condition: Condition;
  readonly order: readonly { readonly field: string; readonly descending: boolean }[];
}

const signs = ['=', '!=', '~', '!~'] as const;
const keywords = ['and', 'or', 'not', 'order', 'by', 'asc', 'desc', 'in', 'is', 'was', 'empty', 'null'];

/**
 * Reads a query of the part of JQL this Jira knows: clauses, lists of values, AND, OR, NOT, parentheses, ORDER BY.
 * @throws JqlError
 */
export const parseJql = (query: string): Query => new Parser(new TokenReader(query)).query();

class Parser {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  query(): Query {
    const empty = this.#tokens.peek.kind === 'end' || this.#tokens.isWord('order');
    const condition: Condition = empty ? { kind: 'all' } : this.#either();
    const order = this.#tokens.takeWord('order') ? this.#order() : [];
    const left = this.#tokens.peek;
    if (left.kind === 'end') return { condition, order };
    throw syntaxError(`Expecting either 'OR' or 'AND' but got '${left.text}'.`, left.at);
  }

  #either(): Condition {
    const parts = [this.#both()];
    while (this.#tokens.takeWord('or') || this.#tokens.takeSign('||', '|')) parts.push(this.#both());
    return { kind: 'or', parts };
  }

  #both(): Condition {
    const parts = [this.#negated()];
    while (this.#tokens.takeWord('and') || this.#tokens.takeSign('&&', '&')) parts.push(this.#negated());
    return { kind: 'and', parts };
  }

  #negated(): Condition {
    if (this.#tokens.takeWord('not') || this.#tokens.takeSign('!')) return { kind: 'not', part: this.#negated() };
    if (!this.#tokens.takeSign('(')) return this.#clause();
    const inside = this.#either();
    if (this.#tokens.takeSign(')')) return inside;
    throw syntaxError(`Expecting ')' before the end of the query.`, this.#tokens.peek.at);
  }

  #clause(): Condition {
    const field = this.#name('a field name');
    const operator = this.#operator();
    const values = operator === 'in' || operator === 'not in' ? this.#list() : [this.#value()];
    return { kind: 'clause', field, operator, values };
  }

  #operator(): Operator {
    if (this.#tokens.takeWord('in')) return 'in';
    if (this.#tokens.takeWord('not') && this.#tokens.takeWord('in')) return 'not in';
    const { kind, text, at } = this.#tokens.take();
    const operator = signs.find((sign) => kind === 'sign' && text === sign);
    if (operator) return operator;
    const valid = [...signs, 'in', 'not in'].join(', ');
    throw syntaxError(`Expecting operator but got '${text}'. The valid operators are ${valid}.`, at);
  }

  #list(): Value[] {
    if (!this.#tokens.takeSign('(')) {
      throw syntaxError(`Expecting '(' but got '${this.#tokens.peek.text}'.`, this.#tokens.peek.at);
    }
    const values = [];
    do values.push(this.#value());
    while (this.#tokens.takeSign(','));
    if (this.#tokens.takeSign(')')) return values;
    throw syntaxError(`Expecting ')' but got '${this.#tokens.peek.text}'.`, this.#tokens.peek.at);
  }

  #value(): Value {
    const { kind } = this.#tokens.peek;
    const text = this.#name('either a value, list or function');
    const isNumber = kind === 'word' && /^\d+$/.test(text) && Number.isSafeInteger(Number(text));
    return isNumber ? Number(text) : text;
  }

  #order(): Query['order'] {
    if (!this.#tokens.takeWord('by'))
      throw syntaxError(`Expecting 'by' but got '${this.#tokens.peek.text}'.`, this.#tokens.peek.at);
    const order = [];
    do {
      const field = this.#name('a field name');
      const descending = this.#tokens.takeWord('desc');
      if (!descending) this.#tokens.takeWord('asc');
      order.push({ field: field.toLowerCase(), descending });
    } while (this.#tokens.takeSign(','));
    return order;
  }

  #name(expected: string): string {
    const { kind, text, at } = this.#tokens.take();
    if (kind === 'string' || (kind === 'word' && !keywords.includes(text.toLowerCase()))) return text;
    if (kind === 'end') throw syntaxError(`Expecting ${expected} before the end of the query.`, at);
    const advice = `You must surround '${text}' in quotation marks to use it as a value.`;
    throw syntaxError(`Expecting ${expected} but got '${text}'. ${advice}`, at);
  }
}
