import * as z from 'zod';
import type { AwsCalls } from '../../../shared/aws/aws-calls.ts';

/** A message that was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly body: string;
  /** When it came here, RFC 3339. */
  readonly sentAt: string;
  /** What it was kept in order with; none on relay's queue. */
  readonly messageGroup: string | undefined;
}

/** Seconds that a message is out of sight while somebody looks at it. */
const heldFor = 60;

const perRequest = 10;

const counts = z.object({
  Attributes: z.object({
    ApproximateNumberOfMessages: z.coerce.number(),
    ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
  }),
});

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
const received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        Attributes: z.object({ SentTimestamp: z.coerce.number(), MessageGroupId: z.string().optional() }),
      }),
    )
    .nullish()
    .transform((messages) => messages ?? []),
});
type Message = z.infer<typeof received>['Messages'][number];

/**
 * The messages of a dead-letter queue, which SQS lets nobody pick from: to look at them they are received, one batch after
 * the other, and given back at the end. Until then nobody else sees them. Of a message group (the changes of one issue)
 * the first few are told only, the others once those are gone.
 */
export class DeadLetters {
  /** The receipt handles of those that were received, by id. */
  private readonly held = new Map<string, string>();

  constructor(
    private readonly sqs: AwsCalls,
    private readonly url: string,
    /** How long to wait for messages. At 0 SQS asks some of its servers only, and may tell of nothing. */
    private readonly waitSeconds = 1,
  ) {}

  /** How many there are, seen or not, as SQS counts them: about. */
  async count(): Promise<number> {
    const AttributeNames = Object.keys(counts.shape.Attributes.shape);
    const told = await this.sqs.call('GetQueueAttributes', { QueueUrl: this.url, AttributeNames });
    return Object.values(counts.parse(told).Attributes).reduce((sum, count) => sum + count);
  }

  /** Each that can be seen, once. Whoever has seen enough may stop early: what was not removed is given back. */
  async *browse(): AsyncGenerator<DeadLetter> {
    const seen = new Set<string>();
    try {
      for (;;) {
        const letters = await this.receive();
        const fresh = letters.filter(({ id }) => !seen.has(id));
        // Those of the beginning come round again when looking takes too long: there would be no end to it.
        if (fresh.length === 0) return;
        for (const letter of fresh) {
          seen.add(letter.id);
          yield letter;
        }
      }
    } finally {
      await this.giveBack();
    }
  }

  /** Deletes one that was received and not given back. */
  async remove({ id }: DeadLetter): Promise<void> {
    const ReceiptHandle = this.held.get(id);
    await this.sqs.call('DeleteMessage', { QueueUrl: this.url, ReceiptHandle });
    this.held.delete(id);
  }

  private async receive(): Promise<DeadLetter[]> {
    const told = await this.sqs.call('ReceiveMessage', {
      QueueUrl: this.url,
      MaxNumberOfMessages: perRequest,
      VisibilityTimeout: heldFor,
      WaitTimeSeconds: this.waitSeconds,
      MessageSystemAttributeNames: ['SentTimestamp', 'MessageGroupId'],
    });
    return received.parse(told).Messages.map((message) => this.hold(message));
  }

  private hold({ MessageId: id, ReceiptHandle, Body: body, Attributes }: Message): DeadLetter {
    this.held.set(id, ReceiptHandle);
    const sentAt = new Date(Attributes.SentTimestamp).toISOString();
    return { id, body, sentAt, messageGroup: Attributes.MessageGroupId };
  }

  private async giveBack(): Promise<void> {
    const handles = [...this.held.values()];
    this.held.clear();
    for (let from = 0; from < handles.length; from += perRequest) {
      const Entries = handles
        .slice(from, from + perRequest)
        .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
      // Those that cannot be given back are seen again once their time is over.
      await this.sqs.call('ChangeMessageVisibilityBatch', { QueueUrl: this.url, Entries }).catch(() => {});
    }
  }
}
