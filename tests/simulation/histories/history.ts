import fc from 'fast-check';
import { trackers } from '../reference/state.ts';

export const organizations = ['acme', 'globe'] as const;
export const groups = ['checkout', 'search', 'billing'] as const;
export const users = ['ann', 'bob', 'cid'] as const;
export const teams = ['platform', 'support'] as const;
export const projects = ['web', 'money'] as const;

const of = <const T extends readonly [unknown, ...unknown[]]>(all: T): fc.Arbitrary<T[number]> =>
  fc.constantFrom(...all);

const place = { organization: of(organizations), tracker: of(trackers) };
const emails = of(['ann@example.com', 'bob@example.com', 'Cid@Example.com']);
const someone = fc.oneof(
  of(users).map((id) => ({ type: 'user' as const, id })),
  of(teams).map((id) => ({ type: 'team' as const, id })),
);

/** A webhook: the same values are the same delivery, the same revision with another person is another at its position. */
const again = {
  ...place,
  issue: of([1, 2]),
  /** 0: it is created. */
  revision: fc.integer({ min: 0, max: 12 }),
  /** 0: nobody; the last: nothing is said of the assignee. */
  person: fc.integer({ min: 0, max: 6 }),
};
/**
 * Some of Jira tell of a user of its, and of no issue. Some were in the queue already when their tracker was disconnected; some come with a `credential` of so many rotations ago.
 */
const webhookAt = (organization: fc.Arbitrary<(typeof organizations)[number]>) =>
  fc.record(
    {
      ...again,
      organization,
      ofUser: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, of(['user_updated', 'user_deleted'])),
      isLate: of([true, false, false]),
      credential: of([0, 0, 0, 1, 2]),
    },
    { requiredKeys: ['organization', 'tracker', 'issue', 'revision', 'person'] },
  );
const webhook = webhookAt(of(organizations));
export type Webhook = typeof webhook extends fc.Arbitrary<infer T> ? T : never;

const atOnce = (all: fc.Arbitrary<Webhook>) => fc.array(all, { minLength: 1, maxLength: 10, size: 'max' });
/** Mostly of one organization: more of them meet. */
const delivers = fc.oneof(
  { weight: 1, arbitrary: atOnce(webhook) },
  ...organizations.map((organization) => ({
    weight: 2,
    arbitrary: atOnce(webhookAt(fc.constant(organization))),
  })),
);

const act = <const Kind extends string, Given>(
  weight: number,
  kind: Kind,
  given: { [Name in keyof Given]: fc.Arbitrary<Given[Name]> },
) => ({ weight, arbitrary: fc.record<Given>(given).map((each) => ({ ...each, kind })) });

const organization = of(organizations);
const link = { ...place, group: of(groups), issue: of([1, 2]), moved: of([0, 1, 2]) };

/** One step: webhooks that are delivered together, or what somebody does through the management API. */
export const step = fc.oneof(
  { weight: 18, arbitrary: delivers.map((webhooks) => ({ kind: 'deliver' as const, webhooks })) },
  act(2, 'user', { organization, id: of(users), email: emails, verified: fc.boolean(), active: fc.boolean() }),
  act(1, 'removeUser', { organization, id: of(users) }),
  act(1, 'team', { organization, id: of(teams), members: fc.subarray([...users]) }),
  act(1, 'removeTeam', { organization, id: of(teams) }),
  act(1, 'project', { organization, id: of(projects), teams: fc.subarray([...teams]) }),
  act(1, 'removeProject', { organization, id: of(projects) }),
  act(1, 'group', { organization, id: of(groups), project: of(projects) }),
  act(1, 'removeGroup', { organization, id: of(groups) }),
  act(2, 'assign', { organization, group: of(groups), to: fc.option(someone) }),
  act(1, 'chat', { organization, group: of(groups), to: fc.option(someone) }),
  act(2, 'link', link),
  act(2, 'unlink', link),
  act(2, 'map', {
    ...place,
    name: of(['pat', 'Robin', 'quinn', 'max', 'zoe']),
    id: fc.option(of(['p1', 'p2', 'p4'])),
    means: someone,
  }),
  act(1, 'forget', { ...place, name: of(['pat', 'robin', 'quinn', 'max', 'zoe']) }),
  act(2, 'config', { ...place, inbound: fc.boolean(), outbound: fc.boolean(), onUnmatched: of(['keep', 'deassign']) }),
  act(2, 'rotate', { ...place, revoke: fc.boolean() }),
  act(1, 'reconnect', place),
  act(1, 'replay', { ...again, isLate: fc.boolean() }),
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/**
 * A history. `pace` says how long each call of the table takes, so who comes before whom; `moves` at which revision each
 * tracker's first issue took another key for the first time. On the average a history is a hundred webhooks and acts of people.
 */
export const history = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 72, size: 'max' }),
  pace: fc.integer({ min: 0, max: 1_000_000 }),
  moves: fc.option(fc.integer({ min: 2, max: 12 })),
});
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never;
