import type { Table } from '../../shared/store/table.ts';
import type { Given } from './given.ts';
import type { Queues } from './queues.ts';
import type { Output } from './terminal/output.ts';

/** What commands work with. */
export interface Context {
  /** The stack's name, which its table has too. */
  readonly stack: string;
  readonly table: Table;
  readonly queues: Queues;
  readonly output: Output;
  readonly clock: () => Date;
}

/** @throws CannotBeDone, or as AWS does */
export type Run = (context: Context) => Promise<void>;

export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help, in capitals. */
  readonly value?: string;
  readonly help: string;
}

/** One thing that an operator can have done. */
export interface Command {
  /** As it is called: `why`, or a subject and a verb. */
  readonly words: readonly [string] | readonly [string, string];
  /** What follows the words. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** What else there is to know: limits, and what it leaves. */
  readonly help?: string;
  /** Besides those of every command. */
  readonly options: Readonly<Record<string, Option>>;
  /** Understands what was given, before anything is asked of AWS. @throws UsageError */
  readonly read: (given: Given) => Run;
}
