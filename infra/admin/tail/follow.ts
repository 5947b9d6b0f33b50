import { setTimeout as pause } from 'node:timers/promises';
import type { Deliveries } from '../../../shared/store/deliveries.ts';
import type { Delivery } from '../../../shared/store/delivery.ts';

const pageSize = 100;
/** Pages of one look: more than a second brings. */
const mostPages = 10;
const mostRemembered = 20_000;

export interface Followed {
  readonly deliveries: Deliveries;
  readonly organization: string;
  readonly wanted: (delivery: Delivery) => boolean;
  readonly clock: () => Date;
}

/**
 * The last deliveries of an organization that are wanted, and then for ever those that come, the newest last. One that is
 * decided again comes again. One that was received long before it is applied, behind hundreds of others, may be missed.
 */
export async function* follow(
  { deliveries, organization, wanted, clock }: Followed,
  { last, everyMs }: { readonly last: number; readonly everyMs: number },
): AsyncGenerator<Delivery> {
  const told = new Set<string>();
  const isNews = (delivery: Delivery): boolean => {
    const key = `${delivery.id} ${delivery.status} ${delivery.appliedAt}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  };
  const page = (after: string | undefined) =>
    deliveries.page(organization, { limit: pageSize, after }, () => true, clock());

  (await page(undefined)).items.forEach(isNews);
  const before = await deliveries.page(organization, { limit: last, after: undefined }, wanted, clock());
  before.items.forEach(isNews);
  yield* before.items.toReversed();

  for (;;) {
    await pause(everyMs);
    const news: Delivery[] = [];
    for (let pages = 0, after: string | undefined; pages < mostPages; pages++) {
      const { items, next } = await page(after);
      const fresh = items.filter(isNews);
      news.push(...fresh);
      if (fresh.length < items.length || next === null) break;
      after = next;
    }
    yield* news.filter(wanted).reverse();
    for (const key of told) {
      if (told.size <= mostRemembered) break;
      told.delete(key);
    }
  }
}
