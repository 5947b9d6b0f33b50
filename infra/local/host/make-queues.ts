import * as z from 'zod';
import type { AwsCall } from '../aws/call.ts';
import type { Template } from '../template/template.ts';

const properties = z.strictObject({
  QueueName: z.string().optional(),
  FifoQueue: z.boolean().default(false),
  ContentBasedDeduplication: z.boolean().optional(),
  DeduplicationScope: z.string().optional(),
  FifoThroughputLimit: z.string().optional(),
  DelaySeconds: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  VisibilityTimeout: z.number().optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
  /** What may be redriven here is up to the queues, of which there are no others. */
  RedriveAllowPolicy: z.unknown().optional(),
  /** At rest there is nothing. */
  SqsManagedSseEnabled: z.unknown().optional(),
});

const created = z.object({ QueueUrl: z.string() });

/**
 * Makes the template's queues and answers the engine's URL of each, by name.
 * @param visibilityTimeout seconds, in place of the template's
 */
export async function makeQueues(
  template: Template,
  sqs: AwsCall,
  visibilityTimeout: number | undefined,
): Promise<Map<string, string>> {
  const queues = template.all('AWS::SQS::Queue', properties);
  const isSource = (queue: (typeof queues)[number]): number => (queue.properties.RedrivePolicy ? 1 : 0);
  const urls = new Map<string, string>();
  for (const { attributes, properties } of queues.sort((a, b) => isSource(a) - isSource(b))) {
    const {
      QueueName: _,
      RedrivePolicy,
      RedriveAllowPolicy: __,
      SqsManagedSseEnabled: ___,
      FifoQueue,
      ...rest
    } = properties;
    const Attributes = Object.entries({
      ...rest,
      ...(FifoQueue && { FifoQueue }),
      ...(visibilityTimeout !== undefined && { VisibilityTimeout: visibilityTimeout }),
      ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
    const name = attributes.QueueName ?? '';
    const answer = await sqs('AmazonSQS.CreateQueue', { QueueName: name, Attributes: Object.fromEntries(Attributes) });
    urls.set(name, created.parse(answer).QueueUrl);
  }
  return urls;
}
