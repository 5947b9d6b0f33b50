import { output } from '../../shared/log.ts';
import { differing } from './differing.ts';
import type { Scenario } from './scenario.ts';
import { ofApi } from './scenarios/api.ts';
import { ofApply } from './scenarios/apply.ts';
import { ofConnect } from './scenarios/connect.ts';
import { ofFollowUp } from './scenarios/follow-up.ts';
import { ofIngest } from './scenarios/ingest.ts';
import { ofRelay } from './scenarios/relay.ts';
import { ofWatch } from './scenarios/watch.ts';

/** Of so many pairs of faults one is tried, always the same; `CRASH_PAIRS=1` takes them all: that takes some minutes. */
const pairs = Number(process.env.CRASH_PAIRS ?? 499);
/** Of a single fault, also the kinds that come to the same. */
const allKinds = pairs === 1;
/** Of so many single faults one is tried: all of them, but in `npm test`. */
const singles = process.env.CRASH_PAIRS === undefined ? 5 : 1;

const singly: readonly Scenario[] = [...ofIngest, ...ofRelay, ...ofWatch, ...ofConnect, ...ofApi];
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

async function endsAlike(scenario: Scenario, pairs: number): Promise<void> {
  const { expected, calls, wrong } = await differing(scenario, { allKinds, singles, pairs });
  expect(calls).toBeGreaterThan(0);
  const [first] = wrong;
  if (first) expect(first).toEqual({ faults: first.faults, ...expected });
  expect(wrong.map(({ faults }) => faults)).toEqual([]);
}

test.each(singly)('$of, whichever call goes wrong: $name', (scenario) => endsAlike(scenario, 0), 300_000);
test.each(inPairs)('$of, whichever two calls go wrong: $name', (scenario) => endsAlike(scenario, pairs), 1_200_000);
