import { setTimeout as pause } from 'node:timers/promises';
import type { Table } from '../../../shared/store/table.ts';
import { intercepted } from '../../apply/faults.ts';
import { type LinkedGroup, linkedGroups } from '../../example/linked-groups.ts';
import { type ExampleOrganization, exampleOrganization } from '../../example-organization.ts';
import { operatorTable } from '../../operator-table.ts';
import { figure } from '../report/figure.ts';
import { table as inColumns } from '../report/table.ts';
import { target } from '../report/target.ts';
import { benchChange } from './bench-change.ts';
import { median, ours, plain, type Run, run } from './run-consumer.ts';

const slower = 5;
const issues = 1000;
const events = 100;
const rounds = 3;
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
 */
export async function measureApply(): Promise<string> {
  const org = await exampleOrganization();
  const linkIssues = (from: number, to: number) =>
    linkedGroups(
      org,
      Array.from({ length: to - from }, (_, i) => linkedGroup(`bench-${from + i}`, `BENCH-${from + i + 1}`, from + i)),
    );
  await linkIssues(0, events);
  const stored = operatorTable();
  const delayed = intercepted(stored, async (act) => {
    await pause(slower);
    return act();
  });
  const changes = (count: number) => Array.from({ length: count }, (_, i) => benchChange(org, i + 1));
  for (let i = 0; i < 2; i++) await ours(changes(events), stored); // both users known, and every issue

  const compared: string[][] = [];
  const ratios: number[] = [];
  for (const [name, table] of [
    ['', stored],
    [`, each call ${slower} ms longer`, delayed],
  ] as const) {
    const [other, own]: [Run[], Run[]] = [[], []];
    for (let i = 0; i < rounds; i++) {
      other.push(await run(plain, changes(events), table));
      own.push(await run(ours, changes(events), table));
      await pause(settleMs); // else the history of these would be written while the next is measured
    }
    const [theirs, mine] = [median(other), median(own)];
    compared.push(row(`one event at a time${name}`, theirs), row(`assignee-sync${name}`, mine));
    ratios.push(mine.perSecond / theirs.perSecond);
  }
  const [atOnce = Number.NaN, whenSlower = Number.NaN] = ratios;

  const growing: string[][] = [];
  await linkIssues(events, issues);
  await ours(changes(issues), stored);
  for (const count of [10, 100, 1000]) {
    growing.push(row(`${count} issues`, await run(ours, changes(count), stored)));
  }
  for (const count of [1, 10, 100, 1000])
    growing.push(row(`${count} groups on one issue`, await fanOut(org, count, stored)));
  return [
    inColumns(head('per event'), compared),
    target({ name: 'events per second, one at a time ÷ assignee-sync', figure: 1 / atOnce, atMost: 1 / 4 }),
    target({ name: `the same, each call ${slower} ms longer`, figure: 1 / whenSlower, atMost: 1 / 8 }),
    '',
    inColumns(head('assignee-sync, full batches'), growing),
  ].join('\n');
}

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
    ours,
    Array.from({ length: count < 1000 ? 4 : 2 }, () => benchChange(org, 1, project)),
    stored,
  );
}
