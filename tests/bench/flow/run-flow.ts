import type { ExampleOrganization } from '../../example-organization.ts';
import { percentile } from '../report/percentile.ts';
import type { AppliedDeliveries } from '../stack/applied-deliveries.ts';
import { issueWebhook } from '../stack/issue-webhook.ts';
import { sendAccepted } from '../stack/send-accepted.ts';

export interface FlowSetting {
  readonly org: ExampleOrganization;
  readonly deliveries: AppliedDeliveries;
  /** Who has each issue, by its number. */
  readonly assignees: Map<number, string>;
}

export interface FlowRun {
  readonly issues: number;
  readonly events: number;
  readonly perSecond: number;
  /** Milliseconds from the webhook to its delivery record. */
  readonly p50: number;
  readonly p95: number;
}

/**
 * Changes so many issues side by side, each anew as soon as its last change was applied.
 * @throws Error when a change is not applied, or changes nothing
 */
export async function runFlow(
  { issues, events }: Pick<FlowRun, 'issues' | 'events'>,
  { org, deliveries, assignees }: FlowSetting,
): Promise<FlowRun> {
  const times: number[] = [];
  let left = events;
  const keepChanging = async (n: number): Promise<void> => {
    while (left-- > 0) {
      const assignee = assignees.get(n) === 'ann' ? 'bob' : 'ann';
      assignees.set(n, assignee);
      const sent = performance.now();
      const delivery = await sendAccepted(org, issueWebhook({ n, assignee }));
      const { outcomes } = await deliveries.record(org.org, delivery);
      if (outcomes[0]?.outcome !== 'assigned') throw new Error(`A change came to ${JSON.stringify(outcomes)}`);
      times.push(performance.now() - sent);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: issues }, (_, i) => keepChanging(i + 1)));
  const seconds = (performance.now() - started) / 1000;
  return { issues, events, perSecond: events / seconds, p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}
