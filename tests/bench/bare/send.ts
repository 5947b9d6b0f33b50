import { SendMessageCommand, type SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});

/** One message sent, given ready-made, and nothing else. */
export async function handler(send: SendMessageCommandInput) {
  await sqs.send(new SendMessageCommand(send));
  return { statusCode: 202 };
}
