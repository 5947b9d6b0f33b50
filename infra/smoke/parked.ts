import type { Checks } from './checks.ts';
import { Observed } from './observed.ts';
import type { Organization } from './organization.ts';
import { expectDelivery, sendWebhook } from './webhook-answer.ts';

/** Leaves the bodies in the dead-letter queue, for an operator to drop. */
export async function checkParked(organization: Organization, wait: number, checks: Checks): Promise<void> {
  const { target } = organization.api;
  const observed = new Observed(organization, { target, wait });
  for (const { name, parked } of organization.trackers) {
    for (const [reason, webhook] of Object.entries(parked)) {
      await checks.check(`${name}: 200 parked, ${reason}, and a record of it`, async () => {
        const answer = await sendWebhook(target, webhook);
        await observed.delivery(expectDelivery(answer, 200, { status: 'parked', reason }), 'parked');
      });
    }
  }
}
