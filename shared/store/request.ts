import type { Key } from './keys.ts';
import type { Item } from './wire.ts';

/** The parts of DynamoDB's requests that the stores use, in plain values. */
export interface Conditional {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Item;
}

export interface Update extends Conditional {
  readonly Key: Key;
  readonly UpdateExpression: string;
  readonly ReturnValues?: 'ALL_OLD' | 'ALL_NEW';
}

export interface Query {
  readonly IndexName?: string | undefined;
  readonly KeyConditionExpression: string;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues: Item;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Item | undefined;
}

interface OfTable {
  readonly TableName: string;
}

export type TransactItem =
  | { readonly Put: OfTable & Conditional & { readonly Item: Item } }
  | { readonly Update: OfTable & Update }
  | { readonly Delete: OfTable & Conditional & { readonly Key: Key } }
  | { readonly ConditionCheck: OfTable & Conditional & { readonly Key: Key; readonly ConditionExpression: string } };
