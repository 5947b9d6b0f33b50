import { UsageError } from './usage-error.ts';

/** What a command was given, besides its own words. */
export class Given {
  constructor(
    private readonly options: Readonly<Record<string, string | boolean | undefined>>,
    readonly words: readonly string[],
  ) {}

  isSet(option: string): boolean {
    return this.options[option] === true;
  }

  /** @throws UsageError when it is given and empty */
  text(option: string): string | undefined {
    const value = this.options[option];
    if (typeof value !== 'string') return undefined;
    if (value.trim() === '') throw new UsageError(`--${option} wants a value`);
    return value;
  }

  /** @throws UsageError */
  required(option: string, value: string): string {
    const text = this.text(option);
    if (text === undefined) throw new UsageError(`--${option} ${value} is missing`);
    return text;
  }

  /** One of several words. @throws UsageError */
  choice<T extends string>(option: string, choices: readonly T[]): T | undefined {
    const text = this.text(option);
    const chosen = choices.find((each) => each === text);
    if (text !== undefined && chosen === undefined) {
      throw new UsageError(`--${option} is one of ${choices.join(', ')}, not ${text}`);
    }
    return chosen;
  }

  /** @throws UsageError */
  noWord(): void {
    refuseMore(this.words);
  }

  /** @throws UsageError that asks the question when there is none */
  oneWord(question: string): string {
    const [word, ...more] = this.words;
    if (!word) throw new UsageError(question);
    refuseMore(more);
    return word;
  }
}

function refuseMore(words: readonly string[]): void {
  if (words.length > 0) throw new UsageError(`Too many words: ${words.join(' ')}`);
}
