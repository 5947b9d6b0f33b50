import crypto from 'node:crypto';
import { Random } from '../random.ts';
import { playAtOnce } from './at-once.ts';
import { makeBase } from './base.ts';

/** `AT_ONCE=<number>` plays more. */
const runs = Number(process.env.AT_ONCE ?? 200);

/** Ids are the same each time, and so is the order in which things are read that is theirs. */
function idsBy(seed: number): void {
  const random = new Random(seed);
  const digits = (count: number) => Array.from({ length: count }, () => random.below(16).toString(16)).join('');
  jest
    .spyOn(crypto, 'randomUUID')
    .mockImplementation(() => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`);
}

afterAll(() => jest.restoreAllMocks());

test(`${runs} times several consumers of a tracker and people at once lose nothing`, async () => {
  idsBy(0);
  const base = await makeBase();
  for (let seed = 1; seed <= runs; seed++) {
    idsBy(seed);
    expect([seed, await playAtOnce(base, seed)]).toEqual([seed, []]);
  }
}, 600_000);
