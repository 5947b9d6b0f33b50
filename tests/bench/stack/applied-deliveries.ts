import { setTimeout as pause } from 'node:timers/promises';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { type Delivery, deliveryOf } from '../../../shared/store/delivery.ts';
import { keys } from '../../../shared/store/keys.ts';
import type { Operator } from './operator.ts';

const lookEveryMs = 5;
const giveUpAfterMs = 30_000;
const mostAtOnce = 100;

type Image = Parameters<typeof unmarshall>[0];
const answered = z.object({ Responses: z.record(z.string(), z.array(z.custom<Image>())) });

interface Waiting {
  readonly key: Image;
  readonly until: number;
  readonly resolve: (record: Delivery) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Waits for records of deliveries, all of them with one read every few milliseconds, past the management API: what is
 * measured should be the pipeline, not the looking.
 */
export class AppliedDeliveries {
  private readonly waiting = new Map<string, Waiting>();
  private looking = false;

  constructor(private readonly operator: Operator) {}

  /** The record of a delivery, once it is there. @throws Error when it is not within half a minute */
  record(organization: string, delivery: string): Promise<Delivery> {
    const { pk, sk } = keys.delivery(organization, delivery);
    const record = new Promise<Delivery>((resolve, reject) => {
      const key = { pk: { S: pk }, sk: { S: sk } };
      this.waiting.set(pk, { key, until: Date.now() + giveUpAfterMs, resolve, reject });
    });
    if (!this.looking) void this.look();
    return record;
  }

  private async look(): Promise<void> {
    this.looking = true;
    while (this.waiting.size > 0) {
      try {
        await this.lookOnce();
      } catch (error) {
        for (const { reject } of this.waiting.values()) reject(new Error('Cannot read deliveries', { cause: error }));
        this.waiting.clear();
      }
      await pause(lookEveryMs);
    }
    this.looking = false;
  }

  private async lookOnce(): Promise<void> {
    const { call, tableName } = this.operator;
    const Keys = [...this.waiting.values()].slice(0, mostAtOnce).map(({ key }) => key);
    const RequestItems = { [tableName]: { Keys, ConsistentRead: true } };
    const { Responses } = answered.parse(await call('DynamoDB_20120810.BatchGetItem', { RequestItems }));
    for (const image of Responses[tableName] ?? []) {
      const item = unmarshall(image);
      const pk = String(item.pk);
      this.waiting.get(pk)?.resolve(deliveryOf(item));
      this.waiting.delete(pk);
    }
    for (const [pk, { until, reject }] of this.waiting) {
      if (Date.now() < until) continue;
      this.waiting.delete(pk);
      reject(new Error('A delivery was not applied in time'));
    }
  }
}
