import * as z from 'zod';
import { type AwsCall, awsCalls } from '../../../infra/local/aws/call.ts';
import { operatorKey } from '../../../infra/local/aws/caller.ts';
import { setting } from '../../setting.ts';

export interface Operator {
  readonly call: AwsCall;
  /** Of the running stack's one table. */
  readonly tableName: string;
}

const tables = z.object({ TableNames: z.tuple([z.string()]) });

/** Calls AWS in the running stack with every right. */
export async function operator(): Promise<Operator> {
  const call = awsCalls(setting('STACK_AWS_ENDPOINT'), operatorKey);
  const [tableName] = tables.parse(await call('DynamoDB_20120810.ListTables', {})).TableNames;
  return { call, tableName };
}
