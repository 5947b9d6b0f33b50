import { ListQueuesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { setting } from './setting.ts';

/** The dead letters of one integration. Others look at the same queue: what is seen stays there. */
export async function deadLettersOf(integration: string): Promise<string[]> {
  const sqs = new SQSClient({
    endpoint: setting('STACK_AWS_ENDPOINT'),
    region: 'us-east-1',
    credentials: { accessKeyId: 'OPERATOR', secretAccessKey: 'local' },
  });
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const url = QueueUrls.find((each) => each.endsWith('-events-dead.fifo'));
  if (!url) throw new Error(`There is no dead-letter queue among ${QueueUrls.join(', ')}`);
  const found: string[] = [];
  for (;;) {
    const receive = new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout: 2 });
    const { Messages = [] } = await sqs.send(receive);
    if (Messages.length === 0) return found;
    found.push(...Messages.flatMap(({ Body }) => (Body?.includes(integration) ? [Body] : [])));
  }
}
