import { DynamoDBClient, PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';

const dynamoDb = new DynamoDBClient({});

/** The AWS call of relay for a changed group, given ready-made, and nothing else. */
export async function handler([activity]: readonly [PutItemCommandInput]) {
  await dynamoDb.send(new PutItemCommand(activity));
  return { batchItemFailures: [] };
}
