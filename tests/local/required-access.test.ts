import { requiredAccess, type TableFacts } from '../../infra/local/aws/required-access.ts';

const facts: TableFacts = {
  streamArn: 'arn:stream',
  partitionKeys: { '': 'pk', gsi1: 'gsi1pk' },
  keyArn: undefined,
};
const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/T';
const required = (operation: string, body: object, more: Partial<TableFacts> = {}) =>
  requiredAccess(`DynamoDB_20120810.${operation}`, body, new Map([['T', { ...facts, ...more }]])).map(
    ({ action, resource, context }) => [action, resource, context['dynamodb:leadingkeys']],
  );
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });

test.each(['GetItem', 'DeleteItem', 'UpdateItem'])('%s needs the right to its key', (operation) => {
  expect(required(operation, { TableName: 'T', Key: key('A') })).toEqual([[`dynamodb:${operation}`, table, ['A']]]);
});

test('PutItem needs the right to the key of its item', () => {
  expect(required('PutItem', { TableName: 'T', Item: { ...key('A'), other: { N: '1' } } })).toEqual([
    ['dynamodb:PutItem', table, ['A']],
  ]);
});

test('Query needs the right to the partition it reads, under any name', () => {
  const query = {
    TableName: 'T',
    KeyConditionExpression: '#p = :p AND begins_with(sk, :s)',
    ExpressionAttributeNames: { '#p': 'pk' },
    ExpressionAttributeValues: { ':p': { S: 'A' }, ':s': { S: 'x' } },
  };
  expect(required('Query', query)).toEqual([['dynamodb:Query', table, ['A']]]);
});

test('Query of an index needs the right to the index, by its own partition key', () => {
  const query = {
    TableName: 'T',
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :p',
    ExpressionAttributeValues: { ':p': { S: 'A' } },
  };
  expect(required('Query', query)).toEqual([['dynamodb:Query', `${table}/index/gsi1`, ['A']]]);
});

test('a batch needs the right to every key in it', () => {
  expect(required('BatchGetItem', { RequestItems: { T: { Keys: [key('A'), key('B')] } } })).toEqual([
    ['dynamodb:BatchGetItem', table, ['A', 'B']],
  ]);
  const writes = [{ PutRequest: { Item: key('A') } }, { DeleteRequest: { Key: key('B') } }];
  expect(required('BatchWriteItem', { RequestItems: { T: writes } })).toEqual([
    ['dynamodb:BatchWriteItem', table, ['A', 'B']],
  ]);
});

test('a transaction needs the right of each of its parts', () => {
  const TransactItems = [
    { Put: { TableName: 'T', Item: key('A') } },
    { Update: { TableName: 'T', Key: key('B') } },
    { Delete: { TableName: 'T', Key: key('C') } },
    { ConditionCheck: { TableName: 'T', Key: key('D') } },
  ];
  expect(required('TransactWriteItems', { TransactItems })).toEqual([
    ['dynamodb:PutItem', table, ['A']],
    ['dynamodb:UpdateItem', table, ['B']],
    ['dynamodb:DeleteItem', table, ['C']],
    ['dynamodb:ConditionCheckItem', table, ['D']],
  ]);
});

test('an item of a sealed table needs the right to open it', () => {
  const needed = required('GetItem', { TableName: 'T', Key: key('A') }, { keyArn: 'arn:key' });
  expect(needed).toContainEqual(['kms:Decrypt', 'arn:key', undefined]);
});

test('reading a stream needs the right to it, and to open the table', () => {
  const tables = new Map([['T', { ...facts, keyArn: 'arn:key' }]]);
  const needed = requiredAccess('DynamoDBStreams_20120810.GetRecords', { ShardIterator: 'x' }, tables);
  expect(needed.map(({ action, resource }) => [action, resource])).toEqual([
    ['dynamodb:GetRecords', 'arn:stream'],
    ['kms:Decrypt', 'arn:key'],
  ]);
});

test('a batch of messages needs the right to send one', () => {
  const QueueUrl = 'http://127.0.0.1:1/000000000000/events.fifo';
  expect(requiredAccess('AmazonSQS.SendMessageBatch', { QueueUrl }, new Map())).toMatchObject([
    { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-1:000000000000:events.fifo' },
  ]);
});
