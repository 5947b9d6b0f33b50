import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AwsService } from '../../shared/aws/aws-service.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import { accessThrough } from './operator-access.ts';
import { DeadLetters } from './parked/dead-letters.ts';
import { type DeadLetterQueue, queueNames } from './queue-names.ts';

/** A queue of large messages may be slow to tell them, over the connection that an operator has; milliseconds. */
const patience = { connectionTimeout: 3000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** The queues of a stack, found by their names. */
export class Queues {
  private client: SQSClient | undefined;

  constructor(
    private readonly stack: string,
    /** As of `DeadLetters`. */
    private readonly waitSeconds?: number,
  ) {}

  /** What was given up. @throws QueueDoesNotExist */
  async deadLetters(queue: DeadLetterQueue): Promise<DeadLetters> {
    return new DeadLetters(this.sqs, await this.urlOf(queueNames[queue].dead), this.waitSeconds);
  }

  /** Where the dead letters of a queue came from. @throws QueueDoesNotExist */
  async source(queue: Exclude<DeadLetterQueue, 'relay'>): Promise<EventQueue> {
    const service = new AwsService('sqs', { access: accessThrough(this.sqs), timeout: patience.requestTimeout });
    return new EventQueue(service, await this.urlOf(queueNames[queue].source));
  }

  private get sqs(): SQSClient {
    this.client ??= new SQSClient({ maxAttempts: 3, requestHandler: patience });
    return this.client;
  }

  private async urlOf(name: string): Promise<string> {
    const { QueueUrl } = await this.sqs.send(new GetQueueUrlCommand({ QueueName: `${this.stack}-${name}` }));
    if (QueueUrl === undefined) throw new Error(`SQS tells no address of ${name}`);
    return QueueUrl;
  }
}
