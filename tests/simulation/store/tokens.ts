/** The words of one of DynamoDB's expressions, from left to right. */
export class Tokens {
  private readonly words: readonly string[];
  private at = 0;

  constructor(private readonly expression: string) {
    this.words = expression.match(/<>|<=|>=|[#:]?\w+|[^\s\w]/g) ?? [];
  }

  /** The word that comes next, without taking it; empty at the end. */
  get next(): string {
    return this.words[this.at] ?? '';
  }

  take(): string {
    if (this.next === '') throw new Error(`Something is missing at the end of: ${this.expression}`);
    return this.words[this.at++] ?? '';
  }

  /** Takes the next word if it is this one, in any case. */
  takes(word: string): boolean {
    const isIt = this.next.toUpperCase() === word.toUpperCase();
    if (isIt) this.at += 1;
    return isIt;
  }

  /** @throws Error when the next word is another */
  expect(word: string): void {
    if (!this.takes(word)) throw new Error(`Not "${word}" but "${this.next}" in: ${this.expression}`);
  }

  /** What stands between commas. */
  list<T>(read: () => T): T[] {
    const all = [read()];
    while (this.takes(',')) all.push(read());
    return all;
  }
}
