import { deepStrictEqual } from 'node:assert';
import { bareFile, productFile } from '../bundles.ts';
import { type ColdStart, coldCall } from './cold-call.ts';
import type { Pair } from './pair.ts';
import type { RunningStub } from './running-stub.ts';
import type { Call } from './stub-protocol.ts';

/** Cold starts, one right after the other. */
export interface Round {
  readonly product: ColdStart;
  readonly bare: ColdStart;
}

/** @throws Error when one answers wrongly or does not make the calls that were recorded */
export async function takeRound(stub: RunningStub, pair: Pair, backwards: boolean): Promise<Round> {
  const start = async (bundle: string, event: unknown): Promise<ColdStart> => {
    const taken = await coldCall(bundle, event, pair.answer, stub.url);
    deepStrictEqual(operations(await stub.takeCalls()), operations(pair.calls));
    return taken;
  };
  const inputs = pair.calls.map(({ input }) => input);
  const starts = [
    async () => ({ product: await start(productFile(pair.name), pair.event) }),
    async () => ({ bare: await start(bareFile(pair.name), inputs) }),
  ] as const;
  return backwards
    ? { ...(await starts[1]()), ...(await starts[0]()) }
    : { ...(await starts[0]()), ...(await starts[1]()) };
}

const operations = (calls: readonly Call[]): string[] => calls.map(({ operation }) => operation);
