import type { IssueChange } from '../messages/event.ts';
import { deliveryOf } from './delivery.ts';
import { isExpired } from './delivery-item.ts';
import { deliveriesOf } from './keys.ts';
import type { Table } from './table.ts';

/** Of 1 MB each, which is some 1,500 deliveries. */
const maximumPages = 5;

/**
 * Changes of issues that were linked to no group when they came, among the newest deliveries of an organization. The index
 * that they are found by lags behind by moments.
 */
export async function unlinkedChanges(
  table: Table,
  organization: string,
  accept: (change: IssueChange) => boolean,
  now: Date,
): Promise<IssueChange[]> {
  const query = {
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk',
    ExpressionAttributeValues: { ':pk': deliveriesOf(organization) },
    ScanIndexForward: false,
  };
  const found: IssueChange[] = [];
  let page = 0;
  for await (const items of table.pages(query)) {
    for (const item of items) {
      if (item.reason !== 'no-linked-group' || isExpired(item, now)) continue;
      const { change } = deliveryOf(item);
      if (change?.kind === 'issue' && accept(change)) found.push(change);
    }
    if (++page === maximumPages) break;
  }
  return found;
}
