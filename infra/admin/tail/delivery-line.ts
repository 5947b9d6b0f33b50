import type { Delivery } from '../../../shared/store/delivery.ts';
import { cutTo, displayWidth } from '../terminal/display-width.ts';
import { moment } from '../terminal/when.ts';

/** From here on there is room for a delivery's whole id. */
const roomy = 120;

/** What became of a delivery, in the words of the outcomes. */
export function endOf({ status, reason, outcomes }: Delivery): string {
  if (status !== 'applied') return `${status} (${reason})`;
  if (outcomes.length === 0) return `no change (${reason ?? 'of a user'})`;
  return outcomes.map(({ group, outcome, reason }) => `${outcome} ${group}${reason ? ` (${reason})` : ''}`).join(', ');
}

/** A delivery on one line; `integration` is what it is called. */
export function deliveryLine(delivery: Delivery, integration: string, width = Number.POSITIVE_INFINITY): string {
  const { id, receivedAt, issue, actor } = delivery;
  const cells = [
    moment(receivedAt),
    padded(issue ?? '-', 10),
    padded(integration, 12),
    ...(width >= roomy ? [id] : []),
    `${endOf(delivery)}${actor === null ? '' : `, by ${actor}`}`,
  ];
  return cutTo(cells.join('  '), width);
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)));
