/** A small fault, kept as a patch, that some test has to notice once it is planted in the project. */
export interface Fault {
  /** Of its patch, without the ending: says in a few words what is wrong. */
  readonly name: string;
  /** What would happen to a user, in a sentence. */
  readonly harm: string;
  /** Test files of which one at least has to fail. */
  readonly suites: readonly string[];
  /** Of a file that takes long, a part of the name of the test that will: the others are left out. */
  readonly test?: string;
  readonly replacements: readonly Replacement[];
}

/** Lines of a file, and what they become. */
export interface Replacement {
  /** From the top of the project. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}
