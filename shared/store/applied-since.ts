import * as z from 'zod/mini';
import { type Delivery, deliveryOf } from './delivery.ts';
import { isExpired } from './delivery-item.ts';
import { deliveriesOf } from './keys.ts';
import type { Table } from './table.ts';

/** Of 1 MB each, which is some 1,500 deliveries. They take about a second, of the ten that a batch has. */
const maximumPages = 5;

/** As much as tells which issue a record is of: most are not of one that is looked for. */
const ofIssue = z.object({
  status: z.literal('applied'),
  integration: z.string(),
  change: z.object({ issue: z.object({ id: z.string() }) }),
});

export interface AppliedSince {
  readonly deliveries: readonly Delivery[];
  /** There are more than are looked through; what came earlier was left out. */
  readonly isCut: boolean;
}

/**
 * Records of applied changes of some issues, among the newest deliveries of an organization, that were received since. The
 * index that they are found by lags behind by moments.
 */
export async function appliedSince(
  table: Table,
  organization: string,
  since: Date,
  isWanted: (integration: string, issueId: string) => boolean,
  now: Date,
): Promise<AppliedSince> {
  const query = {
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk > :since',
    ExpressionAttributeValues: { ':pk': deliveriesOf(organization), ':since': since.toISOString() },
    ScanIndexForward: false,
  };
  const found: Delivery[] = [];
  let page = 0;
  for await (const items of table.pages(query)) {
    if (page++ === maximumPages) return { deliveries: found, isCut: true };
    for (const item of items) {
      const { success, data } = ofIssue.safeParse(item);
      if (success && isWanted(data.integration, data.change.issue.id) && !isExpired(item, now)) {
        found.push(deliveryOf(item));
      }
    }
  }
  return { deliveries: found, isCut: false };
}
