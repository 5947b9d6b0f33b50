import * as z from 'zod/mini';
import { awsCalls } from '../../infra/local/aws/call.ts';
import { setting } from '../setting.ts';
import { tableName } from './pattern.ts';

const atOnce = 25;
const listed = z.array(z.unknown());

/** Writes items, as DynamoDB sends them, into the table with some words of theirs replaced. */
export async function writeCopy(
  items: readonly unknown[],
  ...copies: readonly (readonly (readonly [from: string, to: string])[])[]
): Promise<void> {
  const text = JSON.stringify(items);
  const made = copies.flatMap((words) =>
    listed.parse(JSON.parse(words.reduce((all, [from, to]) => all.replaceAll(from, to), text))),
  );
  const operator = awsCalls(setting('STACK_AWS_ENDPOINT'), 'OPERATOR');
  for (let from = 0; from < made.length; from += atOnce) {
    const puts = made.slice(from, from + atOnce).map((Item) => ({ PutRequest: { Item } }));
    await operator('DynamoDB_20120810.BatchWriteItem', { RequestItems: { [tableName]: puts } });
  }
}
