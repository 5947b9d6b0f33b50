import type { Statement } from './statement.ts';

/** Who calls: the holder of an access key. */
export interface Caller {
  readonly name: string;
  /** As error messages name the caller. */
  readonly arn: string;
  /** What its role allows; `everything` for an operator of the stack. */
  readonly rights: readonly Statement[] | 'everything';
}

/** The access key of the stack's operator: tests and the commands for administrators. */
export const operatorKey = 'OPERATOR';

export const operator: Caller = {
  name: 'operator',
  arn: 'arn:aws:iam::000000000000:user/operator',
  rights: 'everything',
};
