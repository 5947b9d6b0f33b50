import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { maxReceives } from '../shared/queue/max-receives.ts';
import type { BundledFunction } from './bundled-function.ts';
import { FifoQueue } from './fifo-queue.ts';

/** The events, in order per issue. */
export class EventQueue extends Construct {
  readonly url: string;
  readonly deadLetterUrl: string;
  private readonly queue: FifoQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new FifoQueue(this, 'Events', {
      name: 'events',
      visibilityTimeout: Duration.seconds(60),
      maxReceives,
    });
    this.url = this.queue.url;
    this.deadLetterUrl = this.queue.deadLetterUrl;
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
