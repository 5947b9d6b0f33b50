import { playAtOnce } from './at-once.ts';
import { makeBase } from './base.ts';

/** `AT_ONCE=<number>` plays more. */
const runs = Number(process.env.AT_ONCE ?? 200);

test(`${runs} times several consumers of a tracker and people at once lose nothing`, async () => {
  const base = await makeBase();
  for (let seed = 1; seed <= runs; seed++) expect([seed, await playAtOnce(base, seed)]).toEqual([seed, []]);
}, 600_000);
