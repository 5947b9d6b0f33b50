import { setTimeout as pause } from 'node:timers/promises';
import type { Table } from '../../../shared/store/table.ts';
import { intercepted } from '../../apply/faults.ts';
import { type LinkedGroup, linkedGroups } from '../../example/linked-groups.ts';
import { type ExampleOrganization, exampleOrganization } from '../../example-organization.ts';
import { accessOf } from '../../operator-access.ts';
import { operatorTable } from '../../operator-table.ts';
import { PlainTable } from '../bare/plain-table.ts';
import { figure } from '../report/figure.ts';
import { percentile } from '../report/percentile.ts';
import { table as inColumns } from '../report/table.ts';
import { target } from '../report/target.ts';
import { withStack } from '../stack/with-stack.ts';
import { benchChange } from './bench-change.ts';
import { median, ours, plain, type Run, run } from './run-consumer.ts';

const slower = 5;
/** Issues of the comparison: two batches, so that no batch has two changes of one. */
const compared = 20;
const issues = 1000;
const events = 100;
const rounds = 5;
const settleMs = 1000;

const row = (name: string, { perSecond, requests, readUnits, writeUnits }: Run): string[] => [
  name,
  ...[perSecond, 1000 / perSecond, requests, readUnits, writeUnits].map((value) => figure(value)),
];
const head = (first: string): string[] => [first, 'events/s', 'ms', 'requests', 'read units', 'write units'];

/**
 * The consumer in this process on the local engine, against a straightforward one; then with more groups on an issue,
 * and with more issues at a time. Ours leaves the history to relay, which takes one more request and write unit or two
 * for each change; the other writes it itself.
 *
 * Each on a stack of its own: the local engine looks through a table's whole stream at every write, so that all writes
 * become slower the more there were.
 */
export async function measureApply(): Promise<string> {
  const asItIs = await withStack(() => compare(0));
  const whenSlower = await withStack(() => compare(slower));
  const growing = await withStack(grow);
  return [
    inColumns(head('per event'), [...asItIs.rows, ...whenSlower.rows]),
    target({ name: 'events per second, one at a time ÷ assignee-sync', figure: 1 / asItIs.ratio, atMost: 1 / 4 }),
    target({ name: `the same, each call ${slower} ms longer`, figure: 1 / whenSlower.ratio, atMost: 1 / 8 }),
    '',
    inColumns(head('assignee-sync, full batches'), growing),
  ].join('\n');
}

/** Both in turns, where each call takes so many milliseconds longer. The ratio is the median of those of the rounds. */
async function compare(longer: number): Promise<{ readonly rows: string[][]; readonly ratio: number }> {
  const org = await exampleOrganization();
  await linkIssues(org, 0, compared);
  const changes = () => Array.from({ length: events }, (_, i) => benchChange(org, (i % compared) + 1));
  await ours(operatorTable())(changes()); // both users known, and every issue
  const delayed = intercepted(operatorTable(), async (act) => {
    await pause(longer);
    return act();
  });
  const mine = ours(longer > 0 ? delayed : operatorTable());
  const theirs = plain(new PlainTable('AssigneeSync', accessOf('OPERATOR')(), longer));
  const [other, own]: [Run[], Run[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    await pause(settleMs); // else the history of the changes before would be written while these are measured
    other.push(await run(theirs, changes()));
    await pause(settleMs);
    own.push(await run(mine, changes()));
  }
  const suffix = longer > 0 ? `, each call ${longer} ms longer` : '';
  const ratios = own.map(({ perSecond }, i) => perSecond / (other[i]?.perSecond ?? Number.NaN));
  return {
    rows: [row(`one event at a time${suffix}`, median(other)), row(`assignee-sync${suffix}`, median(own))],
    ratio: percentile(ratios, 0.5),
  };
}

async function grow(): Promise<string[][]> {
  const org = await exampleOrganization();
  const stored = operatorTable();
  const changes = (count: number) => Array.from({ length: count }, (_, i) => benchChange(org, i + 1));
  await linkIssues(org, 0, issues);
  for (let i = 0; i < 2; i++) await ours(stored)(changes(issues));
  const rows: string[][] = [];
  for (const count of [10, 100, 1000]) rows.push(row(`${count} issues`, await run(ours(stored), changes(count))));
  for (const count of [1, 10, 100, 1000]) {
    rows.push(row(`${count} groups on one issue`, await fanOut(org, count, stored)));
  }
  return rows;
}

const linkIssues = (org: ExampleOrganization, from: number, to: number) =>
  linkedGroups(
    org,
    Array.from({ length: to - from }, (_, i) => linkedGroup(`bench-${from + i}`, `BENCH-${from + i + 1}`, from + i)),
  );

const linkedGroup = (group: string, jiraIssue: string, n: number): LinkedGroup => ({
  group,
  jiraIssue,
  adoIssue: `${50_000 + n}`,
});

/** Changes of one issue that is linked to so many groups, one batch after the other. */
async function fanOut(org: ExampleOrganization, count: number, stored: Table): Promise<Run> {
  const project = `FAN${count}`;
  await linkedGroups(
    org,
    Array.from({ length: count }, (_, i) => linkedGroup(`fan-${count}-${i}`, `${project}-1`, count * 1000 + i)),
  );
  return run(
    ours(stored),
    Array.from({ length: count < 1000 ? 4 : 2 }, () => benchChange(org, 1, project)),
  );
}
