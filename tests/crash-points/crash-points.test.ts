import { output } from '../../shared/log.ts';
import { differing } from './differing.ts';
import type { Scenario } from './scenario.ts';
import { ofApply } from './scenarios/apply.ts';
import { ofConnect } from './scenarios/connect.ts';
import { ofFollowUp } from './scenarios/follow-up.ts';
import { ofIngest } from './scenarios/ingest.ts';
import { ofRelay } from './scenarios/relay.ts';
import { ofWatch } from './scenarios/watch.ts';

/** `CRASH_POINTS=all` tries every pair of faults, and every kind of a single one. */
const allKinds = process.env.CRASH_POINTS === 'all';
/** A prime, so that in time every tenth or so of the pairs is of every kind. */
const stride = allKinds ? 1 : 211;

const singly: readonly Scenario[] = [...ofIngest, ...ofRelay, ...ofWatch, ...ofConnect];
const inPairs: readonly Scenario[] = [...ofApply, ...ofFollowUp];

const { write } = output;
const { stackTraceLimit } = Error;
beforeAll(() => {
  // Neither kept nor formatted: there are many.
  output.write = () => {};
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  output.write = write;
  Error.stackTraceLimit = stackTraceLimit;
});

async function endsAlike(scenario: Scenario, pairsOf: number): Promise<void> {
  const cpu = process.cpuUsage();
  const { expected, calls, runs, wrong } = await differing(scenario, { allKinds, stride: pairsOf });
  const used = process.cpuUsage(cpu);
  process.stderr.write(
    `${scenario.name}: ${calls} calls, ${runs} runs, ${wrong.length} wrong ${Math.round((used.user + used.system) / 1000)}\n`,
  );
  expect(calls).toBeGreaterThan(0);
  const [first] = wrong;
  if (first) expect(first).toEqual({ faults: first.faults, ...expected });
  expect(wrong.map(({ faults }) => faults)).toEqual([]);
}

test.each(singly)('$of, whichever call goes wrong: $name', (scenario) => endsAlike(scenario, 0), 120_000);
test.each(inPairs)('$of, whichever two calls go wrong: $name', (scenario) => endsAlike(scenario, stride), 1_200_000);
