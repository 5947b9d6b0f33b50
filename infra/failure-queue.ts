import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Where an event source reports stream records that it gave up: their place in the stream, not their contents. */
export class FailureQueue extends Construct {
  /** Messages. */
  readonly waiting: Metric;
  private readonly queue: Queue;

  constructor(scope: Construct, id: string, props: { readonly name: string }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName: `${Stack.of(this).stackName}-${props.name}`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.waiting = this.queue.metricApproximateNumberOfMessagesVisible();
  }

  /** As an event source's on-failure destination. Lambda sends with the function's own rights. */
  bind(_source: unknown, handler: IFunction): { destination: string } {
    this.queue.grant(handler, 'sqs:SendMessage');
    return { destination: this.queue.queueArn };
  }
}
