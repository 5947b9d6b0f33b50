import { dimensionValues, type MetricName } from '../../shared/metrics.ts';
import { providerName } from '../../shared/providers/provider-name.ts';
import type { Observed } from '../observed.ts';
import { graphs, question, type Row } from './widgets.ts';

const skipped = {
  'taking over is switched off': 'SkippedDisabled',
  'nobody of ours is meant': 'SkippedUnmatched',
  'two of ours are meant': 'SkippedAmbiguous',
  'who is meant is not active': 'SkippedInactive',
  'who is meant is no member': 'SkippedNotMember',
} as const satisfies Readonly<Record<string, MetricName>>;

/** From the webhook to whoever hears of the assignment. */
export const syncRows = ({ http, events, functions: { ingest, relay }, own, followUps }: Observed): Row[] => [
  question('Are webhooks arriving?'),
  graphs(
    { title: 'Accepted', left: own.each('Accepted') },
    { title: 'Nothing to do: ignored', left: own.each('Ignored') },
    { title: 'Not readable: parked', left: own.each('Parked') },
    { title: 'Requests, webhooks and all others', left: [http.metric('Count')] },
  ),
  question('Are they applied?'),
  ...providerName.options.map((provider) =>
    graphs(
      {
        title: `Groups of ${provider}`,
        stacked: true,
        left: (['Assigned', 'Deassigned', 'Unchanged', 'Stale'] as const).map((name) =>
          own.sum(name, { provider }, { label: name }),
        ),
      },
      {
        title: `Groups skipped, of ${provider}`,
        stacked: true,
        left: Object.entries(skipped).map(([label, name]) => own.sum(name, { provider }, { label })),
      },
      {
        title: `Deliveries of ${provider}`,
        left: [
          own.sum('Unmatched', { provider }, { label: 'nobody of ours is meant, or two' }),
          own.sum('Failed', { provider }, { label: 'given up' }),
        ],
      },
    ),
  ),
  question('How late?'),
  graphs(
    {
      title: 'From the tracker’s change to ours, ms',
      left: ['p50', 'p99'].flatMap((statistic) =>
        own.each('Lag').map((metric) => metric.with({ statistic, label: `${metric.label} ${statistic}` })),
      ),
    },
    {
      title: 'Until a webhook is taken, ms',
      left: ['p50', 'p99'].map((statistic) => ingest.metric('Duration', { statistic, label: statistic })),
    },
    { title: 'Oldest event, s', left: [events.metrics.oldest] },
    { title: 'History behind, ms', left: [relay.metric('IteratorAge', { statistic: 'Maximum' })] },
  ),
  question('What is refused, and why? The saved query “refused tokens by integration” tells whose.'),
  graphs(
    {
      title: 'Webhooks by reason',
      left: dimensionValues.reason.map((reason) => own.sum('Refused', { reason }, { label: reason })),
    },
    {
      title: 'Webhooks by provider',
      left: dimensionValues.sender.map((sender) => own.sum('Refused', { sender }, { label: sender })),
    },
    { title: 'Answers of all routes', left: [http.metric('4xx'), http.metric('5xx')] },
  ),
  question('Are follow-ups going out?'),
  graphs(
    { title: 'Sent', left: own.each('FollowUp', { result: 'sent' }) },
    {
      title: 'Nothing to send',
      left: [...own.each('FollowUp', { result: 'unchanged' }), ...own.each('FollowUp', { result: 'skipped' })],
    },
    { title: 'Put off', left: own.each('FollowUp', { result: 'retried' }) },
    { title: 'Failed', left: own.each('FollowUp', { result: 'failed' }) },
    { title: 'Oldest, s: up to a day while tried again', left: [followUps.metrics.oldest] },
  ),
];
