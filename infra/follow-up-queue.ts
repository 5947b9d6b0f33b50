import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { followUpReceives } from '../shared/queue/follow-up-receives.ts';
import type { BundledFunction } from './bundled-function.ts';
import { FifoQueue, type QueueMetrics } from './fifo-queue.ts';
import type { StageSettings } from './stage-settings.ts';

/** What is to be done at a tracker, in order per target. */
export class FollowUpQueue extends Construct {
  readonly url: string;
  readonly deadLetterUrl: string;
  readonly metrics: QueueMetrics;
  private readonly queue: FifoQueue;

  constructor(scope: Construct, id: string, { maxConcurrency }: Pick<StageSettings, 'maxConcurrency'>) {
    super(scope, id);
    this.queue = new FifoQueue(this, 'FollowUps', {
      name: 'follow-ups',
      visibilityTimeout: Duration.seconds(90), // longer than the function may take
      maxReceives: followUpReceives,
      maxConcurrency,
    });
    this.url = this.queue.url;
    this.deadLetterUrl = this.queue.deadLetterUrl;
    this.metrics = this.queue.metrics;
  }

  grantSend(grantee: IGrantable): void {
    this.queue.grantSend(grantee);
  }

  /** Batches of at most 5: each message asks a tracker, which may be slow. */
  deliverTo(consumer: BundledFunction): void {
    this.queue.deliverTo(consumer, 5);
  }
}
