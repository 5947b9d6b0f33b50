import { deepStrictEqual } from 'node:assert';
import { bareFile, productFile } from '../bundles.ts';
import { type ColdStart, coldCall } from './cold-call.ts';
import type { Pair } from './pair.ts';
import type { RunningStub } from './running-stub.ts';
import type { Call } from './stub-protocol.ts';

/** Two cold starts, one right after the other. */
export interface Round {
  readonly product: ColdStart;
  readonly bare: ColdStart;
}

/** @throws Error when one of them answers wrongly or does not make the calls that were recorded */
export async function takeRound(stub: RunningStub, pair: Pair, bareFirst: boolean): Promise<Round> {
  const start = async (bundle: string, event: unknown): Promise<ColdStart> => {
    const taken = await coldCall(bundle, event, pair.answer, stub.url);
    deepStrictEqual(operations(await stub.takeCalls()), operations(pair.calls));
    return taken;
  };
  const startProduct = () => start(productFile(pair.name), pair.event);
  const startBare = () =>
    start(
      bareFile(pair.name),
      pair.calls.map(({ input }) => input),
    );
  if (!bareFirst) return { product: await startProduct(), bare: await startBare() };
  const bare = await startBare();
  return { product: await startProduct(), bare };
}

const operations = (calls: readonly Call[]): string[] => calls.map(({ operation }) => operation);
