import type { Base } from '../histories/base.ts';
import { group, makeOutwardBase, twin } from './outward-base.ts';
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
    ['in any order of steps', {}],
    ['when writes fail, before or after they were made', { faults: true }],
    ['when webhooks get lost, once it is reconciled', { faults: true, losses: true }],
    ['when outbound is switched on half-way, and somebody assigns after that', { faults: true, switches: true }],
    ['the last that was assigned here, where nobody assigns in a tracker', { onlyHere: true }],
  ])(
    '%s',
    async (_, kind) => {
      const broken = await shortestBroken(base, { acts, faults: false, losses: false, ...kind }, first, histories);
      expect(broken).toBe('');
    },
    600_000,
  );
});

test.each([2, 5])(
  'two groups of the same issues end with one assignee after %d changes',
  async (acts) => {
    const groups = [group, twin];
    const kind = { acts, faults: true, losses: false, groups };
    expect(await shortestBroken(await makeOutwardBase(groups), kind, first, histories)).toBe('');
  },
  600_000,
);
