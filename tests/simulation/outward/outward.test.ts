import type { Base } from '../histories/base.ts';
import { makeOutwardBase } from './outward-base.ts';
import { shortestBroken } from './shortest-broken.ts';

/**
 * The same histories each time; `SIMULATION_SEED=<number>` has others, `OUTWARD=<number>` more. Of a hundred thousand, one
 * or two may break: Jira's answer to a write tells no revision, and so somebody who assigns the very person there that we
 * just did, with somebody else in between, may be taken for the echo of our write.
 */
const first = Number(process.env.SIMULATION_SEED ?? 1);
const histories = Number(process.env.OUTWARD ?? 8);

let base: Base;
beforeAll(async () => {
  base = await makeOutwardBase();
});

describe.each([2, 3, 5, 12])('a group and both its trackers end with one assignee after %d changes', (acts) => {
  test.each([
    ['in any order of steps', false, false],
    ['when writes fail, before or after they were made', true, false],
    ['when webhooks get lost, once it is reconciled', true, true],
  ])(
    '%s',
    async (_, faults, losses) => {
      expect(await shortestBroken(base, { acts, faults, losses }, first, histories)).toBe('');
    },
    600_000,
  );
});
