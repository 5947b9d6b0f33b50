import { output } from '../../shared/log.ts';
import { kindsOf } from './fault.ts';
import type { Fault } from './plan.ts';
import { prepared, type Scenario } from './scenario.ts';
import { ofApply } from './scenarios/apply.ts';
import { ofConnect } from './scenarios/connect.ts';
import { ofFollowUp } from './scenarios/follow-up.ts';
import { ofIngest } from './scenarios/ingest.ts';
import { ofRelay } from './scenarios/relay.ts';
import { ofWatch } from './scenarios/watch.ts';

const all: readonly Scenario[] = [...ofIngest, ...ofApply, ...ofRelay, ...ofFollowUp, ...ofWatch, ...ofConnect];

beforeAll(() => {
  jest.spyOn(output, 'write').mockImplementation(() => {});
});

describe.each(all)('$of: $name', (scenario) => {
  test('whichever call goes wrong, and however', async () => {
    const run = await prepared(scenario);
    const { end: expected, plan: { calls } } = await run([]);
    expect(calls.length).toBeGreaterThan(0);
    const t = Date.now();
    const bad: { call: number; kind: string; callee: unknown; e: Error }[] = [];
    for (let call = 0; call < calls.length; call++) {
      for (const kind of kindsOf(calls[call] ?? 'read')) {
        const faults: Fault[] = [{ call, kind }];
        const { end } = await run(faults);
        if (JSON.stringify(end) !== JSON.stringify(expected)) try {
        expect({ faults, ...end }).toEqual({ faults, ...expected });
        } catch (e: any) { bad.push({ call, kind, callee: calls[call], e }) }
      }
    }
    process.stderr.write(`${scenario.name}: ${calls.length} calls (${calls}), ${Date.now() - t} ms, ${bad.length} bad\n`);
    for (const each of bad) process.stderr.write(`  ${each.call} ${each.kind} ${each.callee}\n`);
    if (bad[0]) process.stderr.write(`${JSON.stringify(expected.answers)} ${bad[0].e.message}\n`);
    expect(bad.length).toBe(0);
  });
});
