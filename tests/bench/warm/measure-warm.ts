import { percentile } from '../report/percentile.ts';
import { table } from '../report/table.ts';
import { target } from '../report/target.ts';
import { benchOrganization } from '../stack/bench-organization.ts';
import { issueWebhook } from '../stack/issue-webhook.ts';
import { sendAccepted } from '../stack/send-accepted.ts';

const warmUps = 20;
const requests = 200;

/** How long a sender waits for its answer while nobody else sends, every webhook a change that is applied meanwhile. */
export async function measureWarm(): Promise<string> {
  const org = await benchOrganization(1);
  const times: number[] = [];
  for (let i = 0; i < warmUps + requests; i++) {
    const webhook = issueWebhook({ n: 1, assignee: i % 2 === 0 ? 'ann' : 'bob' });
    const started = performance.now();
    await sendAccepted(org, webhook);
    if (i >= warmUps) times.push(performance.now() - started);
  }
  const p50 = percentile(times, 0.5);
  return [
    table(
      ['webhook, ms', 'requests', 'p50', 'p95', 'fastest'],
      [['warm ingest', String(requests), ...[0.5, 0.95, 0].map((q) => percentile(times, q).toFixed(1))]],
    ),
    target({ name: 'p50', figure: p50, atMost: 25, unit: ' ms' }),
  ].join('\n');
}
