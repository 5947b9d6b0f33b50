import { withStack } from '../stack/with-stack.ts';
import { makeCertificate } from './certificate.ts';
import { makeKnownChange } from './known-change.ts';
import { recordPairs } from './pair.ts';
import { reportPair } from './report-pair.ts';
import { RunningStub } from './running-stub.ts';
import { type Round, takeRound } from './take-round.ts';

/** Cold starts of ingest and apply, each right beside one of its bare handler, in turns. */
export async function measureCold(rounds: number): Promise<string> {
  const { request, items } = await withStack(makeKnownChange);
  const certificate = makeCertificate();
  const stub = await RunningStub.start(items, certificate);
  try {
    const pairs = await recordPairs(stub, request);
    const taken = pairs.map((): Round[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [i, pair] of pairs.entries()) taken[i]?.push(await takeRound(stub, pair, round % 2 === 1));
    }
    return [
      `  ${rounds} rounds over ${certificate ? 'TLS' : 'plain http, for want of openssl'}; medians. Bare: with the SDK as it comes.`,
      ...pairs.map((pair, i) => reportPair(pair, taken[i] ?? [])),
    ].join('\n\n');
  } finally {
    stub.stop();
  }
}
