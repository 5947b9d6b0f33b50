import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** An item as the stores see it: plain values, `Set` for a string set. */
export type Item = Record<string, unknown>;
export type Wire = Record<string, AttributeValue>;

/**
 * Between plain values and those of DynamoDB's protocol. Binary values have no place here: JSON would spoil them.
 */
export const toWire = (item: object): Wire => marshall({ ...item }, { removeUndefinedValues: true });
export const fromWire = (item: Wire): Item => unmarshall(item);

/** The values of an expression, where there are any: DynamoDB refuses an empty map. */
export const valuesToWire = <T extends { readonly ExpressionAttributeValues?: Item | undefined }>(
  input: T,
): Omit<T, 'ExpressionAttributeValues'> & { ExpressionAttributeValues?: Wire } => {
  const { ExpressionAttributeValues: values, ...rest } = input;
  return { ...rest, ...(values && { ExpressionAttributeValues: toWire(values) }) };
};
