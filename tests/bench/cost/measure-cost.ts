import { jiraIssueUpdated, jiraUser } from '../../payloads/jira-server.ts';
import { activityOf, applyJira } from '../../webhooks/sender.ts';
import { figure } from '../report/figure.ts';
import { table } from '../report/table.ts';
import { target } from '../report/target.ts';
import { AppliedDeliveries } from '../stack/applied-deliveries.ts';
import { benchOrganization } from '../stack/bench-organization.ts';
import { operator } from '../stack/operator.ts';
import { changed, eventKinds } from './event-kinds.ts';
import { type EventCost, measureKind, type Share } from './measure-kind.ts';
import { priceReport } from './price-report.ts';

const alone = 10;
const together = 200;

/** What an event asks of DynamoDB, and what it costs in dollars: one event at a time, and many at once. */
export async function measureCost(): Promise<string> {
  const deliveries = new AppliedDeliveries(await operator());
  const single = await measureKinds(deliveries, alone, 1);
  const batched = await measureKinds(deliveries, together, together);
  const usual = single.find(({ name }) => name === changed);
  return [
    '  Per event; each cell is ingest + apply + relay = sum.\n',
    report('one at a time', single),
    target({ name: 'requests, changed, one at a time', figure: usual?.requests.sum ?? Number.NaN, atMost: 5 }),
    target({ name: 'write units, changed, one at a time', figure: usual?.writeUnits.sum ?? Number.NaN, atMost: 4 }),
    '',
    report(`${together} at once`, batched),
    '',
    priceReport({ 'one at a time': single, [`${together} at once`]: batched }),
  ].join('\n');
}

async function measureKinds(deliveries: AppliedDeliveries, events: number, atOnce: number): Promise<EventCost[]> {
  const org = await benchOrganization(events);
  await applyJira(org, jiraIssueUpdated({ assignee: jiraUser('bob') })); // known from now on
  await activityOf(org, 1);
  const costs: EventCost[] = [];
  for (const kind of eventKinds) costs.push(await measureKind(kind, { org, deliveries, events, atOnce }));
  return costs;
}

const report = (title: string, costs: readonly EventCost[]): string =>
  table(
    [title, 'batch', 'DynamoDB requests', 'read units', 'write units'],
    costs.map(({ name, batch, requests, readUnits, writeUnits }) => [
      name,
      figure(batch, 1),
      ...[requests, readUnits, writeUnits].map(addends),
    ]),
  );

const addends = ({ ingest, apply, relay, sum }: Share): string =>
  `${[ingest, apply, relay].map((part) => figure(part)).join(' + ')} = ${figure(sum)}`;
