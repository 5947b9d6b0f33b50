import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { setting } from './setting.ts';

/** The running stack's queues, as their operator sees them. */
export const operatorSqs = (): SQSClient =>
  new SQSClient({
    endpoint: setting('STACK_AWS_ENDPOINT'),
    region: 'us-east-1',
    credentials: { accessKeyId: 'OPERATOR', secretAccessKey: 'local' },
  });

/** The address of one, by its name after the stack's: `events-dead.fifo`. */
export async function operatorQueue(name: string): Promise<string> {
  const { QueueUrls = [] } = await operatorSqs().send(new ListQueuesCommand({}));
  const url = QueueUrls.find((each) => each.endsWith(`-${name}`));
  if (!url) throw new Error(`There is no queue ${name} among ${QueueUrls.join(', ')}`);
  return url;
}
