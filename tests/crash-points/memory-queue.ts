import * as z from 'zod';
import type { AwsCalls } from '../../shared/aws/aws-calls.ts';
import type { Invocation } from './invocation.ts';

export interface QueuedMessage {
  readonly id: string;
  readonly messageGroup: string;
  readonly body: string;
  readonly receives: number;
}

interface Kept extends QueuedMessage {
  receives: number;
  /** Milliseconds since 1970. */
  visibleAt: number;
}

const fiveMinutes = 5 * 60_000;

/** A FIFO queue as SQS has them. */
export class MemoryQueue {
  private readonly messages: Kept[] = [];
  /** When each deduplication id of a group was first sent. */
  private readonly known = new Map<string, number>();
  /** Bodies that were received too often, or put here by hand. */
  readonly dead: string[] = [];

  constructor(
    private readonly now: () => number,
    private readonly limits: { readonly receives: number; readonly visibilityMs: number },
  ) {}

  send(body: string, messageGroup: string, deduplicationId: string): void {
    const id = `${messageGroup} ${deduplicationId}`;
    if (!this.isNew(id)) return;
    this.messages.push({ id: `${id} ${this.now()}`, messageGroup, body, receives: 0, visibleAt: 0 });
  }

  /** Puts a message straight to the dead letters. */
  bury(body: string, messageGroup: string, deduplicationId: string): void {
    if (this.isNew(`dead ${messageGroup} ${deduplicationId}`)) this.dead.push(body);
  }

  private isNew(id: string): boolean {
    const before = this.known.get(id);
    if (before !== undefined && before + fiveMinutes > this.now()) return false;
    this.known.set(id, this.now());
    return true;
  }

  /** Up to ten messages; none of a group that has one under way. */
  receive(): readonly QueuedMessage[] {
    const now = this.now();
    const blocked = new Set(this.messages.flatMap((each) => (each.visibleAt > now ? [each.messageGroup] : [])));
    const batch: QueuedMessage[] = [];
    for (const message of [...this.messages]) {
      if (batch.length === 10 || blocked.has(message.messageGroup)) continue;
      message.receives += 1;
      if (message.receives > this.limits.receives) {
        this.delete(message.id);
        this.dead.push(message.body);
        continue;
      }
      message.visibleAt = now + this.limits.visibilityMs;
      batch.push({ ...message });
    }
    return batch;
  }

  delete(id: string): void {
    const at = this.messages.findIndex((each) => each.id === id);
    if (at >= 0) this.messages.splice(at, 1);
  }

  /** @throws Error when it was received again since, or is gone */
  postpone({ id, receives }: Pick<QueuedMessage, 'id' | 'receives'>, seconds: number): void {
    const message = this.messages.find((each) => each.id === id && each.receives === receives);
    if (!message) throw new Error('MessageNotInflight');
    message.visibleAt = this.now() + seconds * 1000;
  }

  /** When the next message is to be had, which is when no other of its group is under way; milliseconds since 1970. */
  get next(): number {
    const groups = new Map<string, number>();
    for (const { messageGroup, visibleAt } of this.messages) {
      groups.set(messageGroup, Math.max(groups.get(messageGroup) ?? 0, visibleAt));
    }
    return Math.min(...groups.values());
  }
}

const sent = z.object({ MessageBody: z.string(), MessageGroupId: z.string(), MessageDeduplicationId: z.string() });

/** SQS as an invocation calls it, to send to a queue. */
export const sendingTo = (queue: { readonly send: MemoryQueue['send'] }, invocation: Invocation): AwsCalls => ({
  call: (_, input) => {
    const { MessageBody, MessageGroupId, MessageDeduplicationId } = sent.parse(input);
    return invocation.call('queue', async () => {
      queue.send(MessageBody, MessageGroupId, MessageDeduplicationId);
      return {};
    });
  },
});
