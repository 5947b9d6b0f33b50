import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { WorkItemChange } from '../organizations/work-item-change.ts';
import { eventPayload } from './event-payload.ts';
import { isInterested } from './is-interested.ts';
import { sendNotification } from './send-notification.ts';
import type { Subscription } from './subscription.ts';

/** One notification and what each try to send it came to: a status, or why there was none. */
export interface HookDelivery {
  readonly subscription: string;
  readonly event: string;
  readonly eventType: string;
  readonly workItem: number;
  readonly rev: number;
  readonly tries: (number | string)[];
  /** What the last try was answered. */
  answer: string;
}

const transient = [408, 502, 503, 504];
const kept = 1000;

/**
 * Sends changes to the subscriptions that are enabled, at once and in no order. An answer that promises recovery, or
 * none, is tried again; 410 disables a subscription, any other failure puts it on probation, where it hears of no further
 * event: https://learn.microsoft.com/azure/devops/service-hooks/troubleshoot
 */
export class HookSender {
  private readonly sent: HookDelivery[] = [];
  private readonly sendings = new WeakMap<HookDelivery, () => void>();
  private readonly pending = new Set<Promise<void>>();
  private readonly stopped = new AbortController();

  constructor(
    private readonly now: () => Date,
    /** Before each further try; the service waits 1, 2, 4, … 60 s. */
    private readonly retryDelaysMs: readonly number[],
  ) {}

  readonly publish = (change: WorkItemChange): void => {
    const [id, at] = [randomUUID(), this.now()];
    for (const subscription of change.organization.subscriptions.values()) {
      if (!isInterested(subscription, change)) continue;
      subscription.notifications += 1;
      const payload = eventPayload({ id, at, change }, subscription);
      const { rev, id: workItem } = change.after;
      const { id: of, eventType } = subscription;
      const delivery: HookDelivery = { subscription: of, event: id, eventType, workItem, rev, tries: [], answer: '' };
      this.sent.push(delivery);
      if (this.sent.length > kept) this.sent.shift();
      const send = (): void => {
        const sending = this.deliver(subscription, payload, delivery).finally(() => this.pending.delete(sending));
        this.pending.add(sending);
      };
      this.sendings.set(delivery, send);
      send();
    }
  };

  /** Sends the latest event of each subscription about a work item once more, as after an answer that was lost. */
  repeat(workItem: number, isMeant: (subscription: string) => boolean): void {
    const about = this.sent.filter((each) => each.workItem === workItem && isMeant(each.subscription));
    for (const delivery of new Map(about.map((each) => [each.subscription, each])).values()) {
      this.sendings.get(delivery)?.();
    }
  }

  /** The oldest first, at most 1000. */
  deliveries(): readonly HookDelivery[] {
    return [...this.sent];
  }

  /** Resolves when nothing is being sent or waiting to be sent again. */
  async settled(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
  }

  close(): void {
    this.stopped.abort();
  }

  private async deliver(subscription: Subscription, payload: unknown, delivery: HookDelivery): Promise<void> {
    const { signal } = this.stopped;
    for (const delay of [...this.retryDelaysMs, undefined]) {
      const { outcome, answer } = await sendNotification(subscription, payload, signal);
      if (signal.aborted) return;
      delivery.tries.push(outcome);
      delivery.answer = answer;
      if (typeof outcome === 'number' && !transient.includes(outcome)) return settle(subscription, outcome);
      if (delay === undefined) return settle(subscription, 503);
      await wait(delay, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted || subscription.status !== 'enabled') return;
    }
  }
}

function settle(subscription: Subscription, status: number): void {
  if (status >= 200 && status < 300) return;
  if (status === 410) subscription.status = 'disabledBySystem';
  else if (subscription.status === 'enabled') subscription.status = 'onProbation';
}
