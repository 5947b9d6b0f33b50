import { DynamoDBClient, GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, type SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs';

const dynamoDb = new DynamoDBClient({});
const sqs = new SQSClient({});

/** The AWS calls of ingest for one webhook, given ready-made, and nothing else. */
export async function handler([get, send]: readonly [GetItemCommandInput, SendMessageCommandInput]) {
  await dynamoDb.send(new GetItemCommand(get));
  await sqs.send(new SendMessageCommand(send));
  return { statusCode: 202 };
}
