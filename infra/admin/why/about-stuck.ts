import type { Delivery } from '../../../shared/store/delivery.ts';
import { adminLine } from '../admin-line.ts';
import { ago } from '../terminal/when.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { LinkFacts } from './link-facts.ts';
import { issueName } from './words.ts';

/** Changes that apply gave up. */
export function aboutGivenUp({ stack, now }: Facts, facts: LinkFacts): Finding[] {
  const { link, integration, deliveries } = facts;
  const [newest, ...others] = deliveries.filter(({ status }) => status === 'failed').filter(mattersTo(facts));
  if (!newest) return [];
  const what = `${others.length === 0 ? 'A change' : `${others.length + 1} changes`} of ${issueName(link, integration)}`;
  return [
    {
      code: 'gave-up',
      text: `${what} came to nothing, the last one ${ago(newest.receivedAt, now)}: apply failed each time it tried, and its log tells the error by the delivery ${newest.id}.`,
      next: [`once that is mended: ${adminLine(stack, `parked redrive ${newest.id}`)}`],
    },
  ];
}

/** Webhooks of the same tracker that ingest could not read. */
export function aboutParked({ stack, now }: Facts, facts: LinkFacts): Finding[] {
  const { link, integration, parked } = facts;
  const [newest, ...others] = parked.filter(mattersTo(facts));
  if (!newest) return [];
  const what = `${others.length === 0 ? 'A webhook' : `${others.length + 1} webhooks`} of ${integration?.name ?? link.integration}`;
  return [
    {
      code: 'parked',
      text: `${what} could not be read, the last one ${ago(newest.receivedAt, now)} (${newest.reason}): it may have been one of ${link.issue}.`,
      next: [adminLine(stack, `parked list --integration ${link.integration}`)],
    },
  ];
}

/** What came before the newest change that is known would be stale. */
const mattersTo =
  ({ lastDelivery }: LinkFacts) =>
  ({ receivedAt }: Delivery): boolean =>
    lastDelivery === undefined || receivedAt > lastDelivery.receivedAt;
