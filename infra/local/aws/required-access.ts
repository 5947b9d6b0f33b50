import * as z from 'zod';
import { queueArn, queueNameOf, tableArn } from '../template/account.ts';
import type { AccessRequest } from './statement.ts';

/** What has to be known of a table to check a request against it. */
export interface TableFacts {
  readonly streamArn: string | undefined;
  /** Partition key by index; the table's own under `''`. */
  readonly partitionKeys: Readonly<Record<string, string>>;
  readonly keyArn: string | undefined;
}

const item = z.record(z.string(), z.unknown());
const transactItem = z.object({ TableName: z.string(), Key: item.optional(), Item: item.optional() });
const request = z.object({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Key: item.optional(),
  Item: item.optional(),
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: item.optional(),
  RequestItems: z
    .record(
      z.string(),
      z.union([
        z.object({ Keys: z.array(item) }).transform(({ Keys }) => Keys),
        z.array(
          z
            .object({
              PutRequest: z.object({ Item: item }).optional(),
              DeleteRequest: z.object({ Key: item }).optional(),
            })
            .transform((write) => write.PutRequest?.Item ?? write.DeleteRequest?.Key ?? {}),
        ),
      ]),
    )
    .optional(),
  TransactItems: z.array(z.record(z.string(), transactItem)).optional(),
  StreamArn: z.string().optional(),
  QueueUrl: z.string().optional(),
});
type Request = z.infer<typeof request>;

/** Of each part of a transaction, the action it needs. */
const transacted: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** Everything a caller must be allowed for one request, by the request's target (`AmazonSQS.SendMessage`) and body. */
export function requiredAccess(
  target: string,
  body: unknown,
  tables: ReadonlyMap<string, TableFacts>,
): readonly AccessRequest[] {
  const [service = '', operation = ''] = target.split('.', 2);
  const read = request.parse(body);
  if (service === 'AmazonSQS') return [queueAccess(operation, read)];
  return service.startsWith('DynamoDBStreams')
    ? streamAccess(operation, read, tables)
    : itemAccess(operation, read, tables);
}

const access = (action: string, resource: string, context: AccessRequest['context'] = {}): AccessRequest => ({
  action,
  resource,
  context: { ...context, 'aws:securetransport': ['true'] },
});

/** A batch needs the right to its single action. */
const queueAccess = (operation: string, { QueueUrl }: Request): AccessRequest =>
  access(`sqs:${operation.replace(/Batch$/, '')}`, QueueUrl === undefined ? '*' : queueArn(queueNameOf(QueueUrl)));

function streamAccess(
  operation: string,
  { StreamArn }: Request,
  tables: ReadonlyMap<string, TableFacts>,
): AccessRequest[] {
  // GetRecords names no stream, only an iterator; a template with two would need them told apart.
  const streams = [...tables.values()].filter(({ streamArn }) => streamArn !== undefined);
  if (streams.length > 1) throw new Error('The local stack knows one stream only');
  const resource = StreamArn ?? streams[0]?.streamArn ?? '*';
  const read = access(`dynamodb:${operation}`, resource);
  return operation === 'GetRecords' ? [read, ...streams.flatMap(keyAccess)] : [read];
}

function itemAccess(operation: string, body: Request, tables: ReadonlyMap<string, TableFacts>): AccessRequest[] {
  const on = (action: string, name: string, keys: readonly object[], index = ''): AccessRequest[] => {
    const table = tables.get(name);
    const attribute = table?.partitionKeys[index];
    const leading = attribute === undefined ? [] : keys.map((key) => textOf(Reflect.get(key, attribute)));
    return [
      access(`dynamodb:${action}`, `${tableArn(name)}${index && `/index/${index}`}`, {
        ...(leading.length > 0 && { 'dynamodb:leadingkeys': leading }),
      }),
      ...(table ? keyAccess(table) : []),
    ];
  };
  if (body.TransactItems) {
    return body.TransactItems.flatMap((part) =>
      Object.entries(part).flatMap(([kind, { TableName, Key, Item }]) =>
        on(transacted[kind] ?? kind, TableName, [Key ?? Item ?? {}]),
      ),
    );
  }
  if (body.RequestItems) return Object.entries(body.RequestItems).flatMap(([name, keys]) => on(operation, name, keys));
  if (body.TableName === undefined) return [access(`dynamodb:${operation}`, '*')];
  return on(operation, body.TableName, [body.Key ?? body.Item ?? queriedKey(body)].filter(notEmpty), body.IndexName);
}

/** DynamoDB opens a table with a key of one's own on behalf of the caller. */
const keyAccess = ({ keyArn }: TableFacts): AccessRequest[] =>
  keyArn === undefined
    ? []
    : [access('kms:Decrypt', keyArn, { 'kms:viaservice': ['dynamodb.us-east-1.amazonaws.com'] })];

/** The attributes that a query wants equal to a value, the partition key among them. */
function queriedKey({
  KeyConditionExpression = '',
  ExpressionAttributeNames,
  ExpressionAttributeValues,
}: Request): object {
  const equalities = KeyConditionExpression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g);
  return Object.fromEntries(
    [...equalities].map(([, name = '', value = '']) => [
      ExpressionAttributeNames?.[name] ?? name,
      ExpressionAttributeValues?.[value],
    ]),
  );
}

const notEmpty = (key: object): boolean => Object.keys(key).length > 0;

const text = z.object({ S: z.string() });

/** A partition key that is no text, or is missing, matches no pattern. */
const textOf = (value: unknown): string => text.safeParse(value).data?.S ?? '';
