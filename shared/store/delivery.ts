import * as z from 'zod/mini';
import { type Change, issueChange, userChange } from '../messages/event.ts';
import { outcome } from '../sync/outcome.ts';
import type { Item } from './wire.ts';

const record = z.object({
  id: z.string(),
  organization: z.string(),
  integration: z.string(),
  event: z.nullable(z.string()),
  /** Key of the issue; `null` for a user event or an unread body. */
  issue: z.nullable(z.string()),
  receivedAt: z.string(),
  appliedAt: z.nullable(z.string()),
  status: z.enum(['applied', 'parked', 'failed']),
  /** Login name of whoever made the change in the tracker. */
  actor: z.nullable(z.string()),
  outcomes: z.array(z.extend(outcome, { group: z.string() })),
  reason: z.nullable(z.string()),
});

const told = { v: true, delivery: true, organization: true, integration: true, event: true, receivedAt: true } as const;
/** Without what the record has of its own: a record beyond 1 KB would cost twice as much, and its index too. */
const storedChange = z.discriminatedUnion('kind', [
  z.omit(issueChange, { ...told, actor: true, replay: true }),
  z.omit(userChange, { ...told, replay: true }),
]);
const stored = z.extend(record, { change: z.optional(storedChange) });

/** What happened to one webhook, and why. `change` is what was decided on, for a replay; a parked body has none. */
export type Delivery = z.infer<typeof record> & { readonly change?: Change };
export type StoredDelivery = z.infer<typeof stored>;

export function deliveryOf(item: Item): Delivery {
  const { change, ...delivery } = stored.parse(item);
  const { id, organization, integration, event, receivedAt, actor } = delivery;
  if (!change || event === null) return delivery;
  const known = { v: 1, delivery: id, organization, integration, event, receivedAt } as const;
  return {
    ...delivery,
    change: change.kind === 'issue' ? { ...known, ...change, actor } : { ...known, ...change },
  };
}
