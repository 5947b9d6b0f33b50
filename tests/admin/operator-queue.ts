import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import { setting } from '../setting.ts';

export const operatorSqs = (): SQSClient =>
  new SQSClient({
    endpoint: setting('STACK_AWS_ENDPOINT'),
    region: 'us-east-1',
    credentials: { accessKeyId: 'OPERATOR', secretAccessKey: 'local' },
  });

async function urlOf(name: string): Promise<string> {
  const { QueueUrl } = await operatorSqs().send(new GetQueueUrlCommand({ QueueName: `AssigneeSync-${name}` }));
  return String(QueueUrl);
}

/** A FIFO queue of the running stack, by what follows the stack's name. */
export const operatorQueue = async (name: string): Promise<EventQueue> =>
  new EventQueue(operatorSqs(), await urlOf(name));

/** Puts a message on a queue that is none of FIFO. */
export async function sendPlain(name: string, body: object): Promise<void> {
  const QueueUrl = await urlOf(name);
  await operatorSqs().send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
}
