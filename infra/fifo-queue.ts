import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
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
import type { BundledFunction } from './bundled-function.ts';

export interface FifoQueueProps {
  /** After the stack's name and before `.fifo`; the dead-letter queue's has `-dead` in between. */
  readonly name: string;
  readonly visibilityTimeout: Duration;
  /** How often a message is tried before it is a dead letter. */
  readonly maxReceives: number;
  /** How many consumers run at a time at most. */
  readonly maxConcurrency: number | undefined;
}

/** What SQS measures of a queue, once a minute. */
export interface QueueMetrics {
  /** Messages. */
  readonly waiting: Metric;
  /** Seconds. */
  readonly oldest: Metric;
  /** Messages among the dead letters. */
  readonly dead: Metric;
}

/**
 * High-throughput FIFO, so that one stuck message group delays no other, with a dead-letter queue of the same kind. What
 * failed too often waits there two weeks for an operator to redrive it.
 */
export class FifoQueue extends Construct {
  readonly url: string;
  readonly deadLetterUrl: string;
  readonly metrics: QueueMetrics;
  private readonly maxConcurrency: number | undefined;
  private readonly queue: Queue;
  private readonly dead: Queue;

  constructor(scope: Construct, id: string, props: FifoQueueProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const name = `${stack.stackName}-${props.name}.fifo`;
    // By name: queue and dead-letter queue refer to each other, which CloudFormation could not resolve.
    const arn = stack.formatArn({ service: 'sqs', resource: name, arnFormat: ArnFormat.NO_RESOURCE_NAME });
    this.dead = new Queue(this, 'Dead', {
      ...fifo,
      queueName: `${stack.stackName}-${props.name}-dead.fifo`,
      redriveAllowPolicy: {
        redrivePermission: RedrivePermission.BY_QUEUE,
        sourceQueues: [Queue.fromQueueArn(this, 'Source', arn)],
      },
    });
    this.queue = new Queue(this, 'Queue', {
      ...fifo,
      queueName: name,
      visibilityTimeout: props.visibilityTimeout,
      deadLetterQueue: { queue: this.dead, maxReceiveCount: props.maxReceives },
    });
    this.url = this.queue.queueUrl;
    this.deadLetterUrl = this.dead.queueUrl;
    this.metrics = {
      waiting: this.queue.metricApproximateNumberOfMessagesVisible(),
      oldest: this.queue.metricApproximateAgeOfOldestMessage(),
      dead: this.dead.metricApproximateNumberOfMessagesVisible(),
    };
    this.maxConcurrency = props.maxConcurrency;
  }

  grantSend(grantee: IGrantable): void {
    this.queue.grant(grantee, 'sqs:SendMessage');
  }

  grantSendToDeadLetters(grantee: IGrantable): void {
    this.dead.grant(grantee, 'sqs:SendMessage');
  }

  /** A failed message is handed back alone; the consumer may also put off when it comes again. */
  deliverTo(consumer: BundledFunction, batchSize: number): void {
    const { maxConcurrency } = this;
    consumer.addEventSource(
      new SqsEventSource(this.queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
    );
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
