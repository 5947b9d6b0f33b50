import { jqlTokens, type Token } from './tokens.ts';

/** Goes through the tokens of a query, one after the other. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  /** @throws JqlError */
  constructor(query: string) {
    this.#tokens = jqlTokens(query);
  }

  get peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 };
  }

  take(): Token {
    const token = this.peek;
    this.#next += 1;
    return token;
  }

  isWord(word: string): boolean {
    return this.peek.kind === 'word' && this.peek.text.toLowerCase() === word;
  }

  /** Whether it was the next one; then it is taken. */
  takeWord(word: string): boolean {
    const taken = this.isWord(word);
    if (taken) this.#next += 1;
    return taken;
  }

  /** Whether one of them was the next; then it is taken. */
  takeSign(...signs: string[]): boolean {
    const taken = this.peek.kind === 'sign' && signs.includes(this.peek.text);
    if (taken) this.#next += 1;
    return taken;
  }
}
