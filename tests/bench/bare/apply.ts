import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';

const dynamoDb = new DynamoDBClient({});

type Calls = readonly [
  BatchGetItemCommandInput,
  BatchGetItemCommandInput,
  UpdateItemCommandInput,
  BatchWriteItemCommandInput,
];

/** The AWS calls of apply for an event that changes one group, given ready-made, and nothing else. */
export async function handler([named, pointedAt, group, records]: Calls) {
  await dynamoDb.send(new BatchGetItemCommand(named));
  await dynamoDb.send(new BatchGetItemCommand(pointedAt));
  await dynamoDb.send(new UpdateItemCommand(group));
  await dynamoDb.send(new BatchWriteItemCommand(records));
  return { batchItemFailures: [] };
}
