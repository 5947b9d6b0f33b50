import type { Checks } from './checks.ts';
import type { Patience } from './eventually.ts';
import { Observed } from './observed.ts';
import type { Organization } from './organization.ts';
import type { SmokeTracker, Webhook } from './trackers/smoke-tracker.ts';
import { expectDelivery, sendWebhook } from './webhook-answer.ts';

/** A change on its whole way and back: webhook, queue, group, and the history that the table's stream leads to. */
export async function checkAssignment(
  { name, integration, issue, assigned }: SmokeTracker,
  organization: Organization,
  patience: Patience,
  checks: Checks,
): Promise<void> {
  const observed = new Observed(organization, patience);
  const accepted = async (webhook: Webhook): Promise<string> =>
    expectDelivery(await sendWebhook(patience.target, webhook), 202, { status: 'accepted' });

  const assigning = assigned(organization.email);
  const there = await checks.check(`${name}: 202, and the group is assigned`, async () => {
    const delivery = await accepted(assigning);
    await observed.delivery(delivery, 'applied: assigned');
    await observed.assignee(organization.user);
    return delivery;
  });
  if (!there) return checks.skip(`${name}: the way back`, 'nothing was assigned');

  const back = await checks.check(`${name}: 202, and the group is nobody's again`, async () => {
    const delivery = await accepted(assigned(null));
    await observed.delivery(delivery, 'applied: deassigned');
    await observed.assignee(null);
    return delivery;
  });
  if (!back) return;

  await checks.check(`${name}: 202 for the same webhook again, as the same delivery`, async () => {
    if ((await accepted(assigning)) !== there.found) throw new Error('it was made another delivery of');
  });
  await checks.check(`${name}: both changes are in the group's history, once`, () =>
    observed.history([
      { type: 'unassigned', source: { integration, issue, delivery: back.found } },
      { type: 'assigned', source: { integration, issue, delivery: there.found } },
    ]),
  );
}
