import { table } from '../report/table.ts';
import { AppliedDeliveries } from '../stack/applied-deliveries.ts';
import { benchOrganization } from '../stack/bench-organization.ts';
import { messagesLeft } from '../stack/messages-left.ts';
import { operator } from '../stack/operator.ts';
import { type FlowRun, runFlow } from './run-flow.ts';

const warmUp = { issues: 50, events: 100 }; // every issue and user known, every function started
const runs = [
  { issues: 1, events: 200 },
  { issues: 10, events: 400 },
  { issues: 50, events: 600 },
];

/** Events per second when so many issues change at a time. @throws Error when an event became a dead letter */
export async function measureFlow(): Promise<string> {
  const aws = await operator();
  const org = await benchOrganization(warmUp.issues);
  const setting = { org, deliveries: new AppliedDeliveries(aws), assignees: new Map<number, string>() };
  await runFlow(warmUp, setting);
  const rows: string[][] = [];
  for (const run of runs) rows.push(row(await runFlow(run, setting)));
  const left = await messagesLeft(aws);
  if (left > 0) throw new Error(`${left} events became dead letters`);
  return [
    table(['issues in flight', 'events', 'events/s', 'p50 ms', 'p95 ms'], rows),
    '  From the webhook to its delivery record; dead letters: none.',
  ].join('\n');
}

const row = ({ issues, events, perSecond, p50, p95 }: FlowRun): string[] => [
  String(issues),
  String(events),
  ...[perSecond, p50, p95].map((figure) => figure.toFixed(0)),
];
