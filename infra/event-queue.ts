import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { maxReceives } from '../shared/queue/max-receives.ts';
import type { BundledFunction } from './bundled-function.ts';
import { FifoQueue, type QueueMetrics } from './fifo-queue.ts';
import type { StageSettings } from './stage-settings.ts';

/** How long until an event that failed is tried again. */
export const eventVisibility = Duration.seconds(60);

/** The events, in order per issue. */
export class EventQueue extends Construct {
  readonly url: string;
  readonly deadLetterUrl: string;
  readonly metrics: QueueMetrics;
  private readonly queue: FifoQueue;

  constructor(scope: Construct, id: string, { maxConcurrency }: Pick<StageSettings, 'maxConcurrency'>) {
    super(scope, id);
    this.queue = new FifoQueue(this, 'Events', {
      name: 'events',
      visibilityTimeout: eventVisibility,
      maxReceives,
      maxConcurrency,
    });
    this.url = this.queue.url;
    this.deadLetterUrl = this.queue.deadLetterUrl;
    this.metrics = this.queue.metrics;
  }

  grantSend(grantee: IGrantable): void {
    this.queue.grantSend(grantee);
  }

  grantSendToDeadLetters(grantee: IGrantable): void {
    this.queue.grantSendToDeadLetters(grantee);
  }

  /** Batches of at most 10. */
  deliverTo(consumer: BundledFunction): void {
    this.queue.deliverTo(consumer, 10);
  }
}
