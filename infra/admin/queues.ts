import * as z from 'zod';
import type { AwsCalls } from '../../shared/aws/aws-calls.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import { DeadLetters } from './parked/dead-letters.ts';
import { type DeadLetterQueue, queueNames } from './queue-names.ts';

const found = z.object({ QueueUrl: z.string() });

/** The queues of a stack, found by their names. */
export class Queues {
  constructor(
    private readonly sqs: AwsCalls,
    private readonly stack: string,
    /** As of `DeadLetters`. */
    private readonly waitSeconds?: number,
  ) {}

  /** What was given up. @throws AwsFailure `QueueDoesNotExist` */
  async deadLetters(queue: DeadLetterQueue): Promise<DeadLetters> {
    return new DeadLetters(this.sqs, await this.urlOf(queueNames[queue].dead), this.waitSeconds);
  }

  /** Where the dead letters of a queue came from. @throws AwsFailure `QueueDoesNotExist` */
  async source(queue: Exclude<DeadLetterQueue, 'relay'>): Promise<EventQueue> {
    return new EventQueue(this.sqs, await this.urlOf(queueNames[queue].source));
  }

  private async urlOf(name: string): Promise<string> {
    return found.parse(await this.sqs.call('GetQueueUrl', { QueueName: `${this.stack}-${name}` })).QueueUrl;
  }
}
