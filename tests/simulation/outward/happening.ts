/** What may happen next. Of one name, one thing at a time happens. */
export interface Happening {
  readonly name: string;
  /** Answers, for a person, what it was. */
  readonly act: () => Promise<string>;
}
