import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  type QueueProps,
  RedrivePermission,
} from 'aws-cdk-lib/aws-sqs';
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { maxReceives } from '../shared/queue/max-receives.ts';
import type { BundledFunction } from './bundled-function.ts';

/**
 * The events, in order per issue: high-throughput FIFO, so that a stuck issue delays no other. What failed five times
 * waits two weeks in the dead-letter queue for an operator to redrive it.
 */
export class EventQueue extends Construct {
  readonly url: string;
  readonly deadLetterUrl: string;
  private readonly events: Queue;
  private readonly dead: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const name = `${stack.stackName}-events.fifo`;
    // By name: queue and dead-letter queue refer to each other, which CloudFormation could not resolve.
    const arn = stack.formatArn({ service: 'sqs', resource: name, arnFormat: ArnFormat.NO_RESOURCE_NAME });
    this.dead = new Queue(this, 'Dead', {
      ...fifo,
      queueName: `${stack.stackName}-events-dead.fifo`,
      redriveAllowPolicy: {
        redrivePermission: RedrivePermission.BY_QUEUE,
        sourceQueues: [Queue.fromQueueArn(this, 'Source', arn)],
      },
    });
    this.events = new Queue(this, 'Events', {
      ...fifo,
      queueName: name,
      visibilityTimeout: Duration.seconds(60),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: maxReceives },
    });
    this.url = this.events.queueUrl;
    this.deadLetterUrl = this.dead.queueUrl;
  }

  grantSend(grantee: IGrantable): void {
    this.events.grant(grantee, 'sqs:SendMessage');
  }

  grantSendToDeadLetters(grantee: IGrantable): void {
    this.dead.grant(grantee, 'sqs:SendMessage');
  }

  /** Batches of at most 10; a failed message is handed back alone. */
  deliverTo(consumer: BundledFunction): void {
    consumer.addEventSource(new SqsEventSource(this.events, { batchSize: 10, reportBatchItemFailures: true }));
  }
}

const fifo = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
} as const satisfies QueueProps;
