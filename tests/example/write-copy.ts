import * as z from 'zod/mini';
import { awsCalls } from '../../infra/local/aws/call.ts';
import { setting } from '../setting.ts';
import { tableName } from './pattern.ts';

const atOnce = 25;
const text = z.object({ S: z.string() });
const listed = z.array(z.looseObject({ pk: text, sk: text }));
type Item = z.infer<typeof listed>[number];

/** Writes items, as DynamoDB sends them, into the table with some words of theirs replaced. */
export async function writeCopy(
  items: readonly unknown[],
  ...copies: readonly (readonly (readonly [from: string, to: string])[])[]
): Promise<void> {
  const pattern = JSON.stringify(items);
  const made = new Map<string, Item>();
  for (const words of copies) {
    for (const item of listed.parse(
      JSON.parse(words.reduce((done, [from, to]) => done.replaceAll(from, to), pattern)),
    )) {
      const key = `${item.pk.S} ${item.sk.S}`;
      made.set(key, { ...made.get(key), ...item }); // several groups may be linked to one issue
    }
  }
  const all = [...made.values()];
  const operator = awsCalls(setting('STACK_AWS_ENDPOINT'), 'OPERATOR');
  for (let from = 0; from < all.length; from += atOnce) {
    const puts = all.slice(from, from + atOnce).map((Item) => ({ PutRequest: { Item } }));
    await operator('DynamoDB_20120810.BatchWriteItem', { RequestItems: { [tableName]: puts } });
  }
}
