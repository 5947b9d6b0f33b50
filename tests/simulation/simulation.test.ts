import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { Json } from '../api-client.ts';
import { deadLettersOf } from '../dead-letters.ts';
import { stackOutput } from '../stack-output.ts';
import { deliveriesOf } from '../webhooks/sender.ts';
import { type History, live } from './history.ts';
import { fingerprint, untilQuiet } from './quiet.ts';
import { secretsOf } from './secrets.ts';
import { activitiesOf, look, type Seen } from './seen.ts';
import { storyOf } from './story.ts';
import { neverAssigned, openWorld, type World } from './world.ts';

/** `SIMULATION_SEED=<number>` has the same acts again, though not quite at the same moments. */
const seed = Number(process.env.SIMULATION_SEED ?? randomInt(1_000_000));

let world: World;
let history: History;
let seen: Seen;
let linesBefore: number;

beforeAll(async () => {
  linesBefore = (await stackOutput()).length;
  world = await openWorld();
  history = await live(world, seed);
  seen = await untilQuiet(world);
}, 90_000);
afterAll(() => world?.close());

const activities = (): Json[] => seen.subjects.flatMap((subject) => subject.activities);
const ids = (all: readonly Json[]): string[] => all.map(({ id }) => String(id)).sort();
const twice = (all: readonly string[]): string[] => all.filter((each, i) => all.indexOf(each) !== i);

describe(`seed ${seed}`, () => {
  test('whatever was genuine was taken', () => {
    expect([history.refused, seen.lost]).toEqual([[], []]);
  });

  test('1. nothing changes without a valid credential', async () => {
    const answers = history.forged.map(({ words, answer }) => [words, answer.status]);
    expect(answers).toEqual(history.forged.map(({ words, status }) => [words, status]));
    expect(JSON.stringify(activities())).not.toContain(`"id":"${neverAssigned}"`);
    const { items } = (await world.org.api('GET', `external-users?userId=${neverAssigned}`)).body;
    expect(items).toEqual([]);
  });

  test('2. an accepted delivery ends applied, and none with the dead letters', async () => {
    const accepted = [...new Set(seen.accepted.map(({ delivery }) => delivery))];
    expect(accepted.length).toBeGreaterThan(10);
    const ended = await deliveriesOf(world.org);
    for (const id of accepted) expect([id, String(ended.get(id)?.status)]).toEqual([id, 'applied']);
    for (const { org } of [world.org, world.other.org]) {
      expect(await deadLettersOf(org, 'events-dead.fifo')).toEqual([]);
      expect(await deadLettersOf(org, 'follow-ups-dead.fifo')).toEqual([]);
    }
  });

  test('3. a delivery has one activity at most, and an activity one notice, under one id until it is confirmed', () => {
    const deliveries = activities().flatMap(({ source }) => (source?.delivery ? [String(source.delivery)] : []));
    expect(twice(deliveries)).toEqual([]);
    const bodies = new Map<string, Set<string>>();
    for (const { headers, body } of seen.notices) {
      const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      expect(new Webhook(world.webhookSecret).verify(body, plain)).toBeDefined();
      const id = String(headers['webhook-id']);
      bodies.set(id, (bodies.get(id) ?? new Set()).add(body));
    }
    expect([...bodies.keys()].sort()).toEqual(ids(activities()));
    expect([...bodies].filter(([, different]) => different.size > 1)).toEqual([]);
    const nonces = seen.messages.map(({ body }) => JSON.parse(body).nonce);
    expect(new Set(nonces).size).toBe(activities().length);
  });

  test('4. a group ends with whom its newest change named, in both trackers too', async () => {
    const broken = seen.subjects.filter(({ here, inJira, inAzure, activities }) => {
      const newest = activities[0]?.assignee ? String(activities[0].assignee.id) : null;
      return [here, inJira, inAzure].some((assignee) => assignee !== newest);
    });
    const stories = await Promise.all(broken.map((subject) => storyOf(world, subject)));
    expect(stories.length === 0 ? '' : [...stories, ...history.words].join('\n')).toBe('');
  });

  test('5. a change leads to one write for each other tracker at most, and in the end nothing leads to anything', async () => {
    const targets = activities().flatMap(({ followUps }) => Object.values(followUps ?? {}));
    const outward = targets.filter(({ target }) => String(target).startsWith('issue:'));
    expect(seen.writes).toBeLessThanOrEqual(outward.length + history.faults);
    await wait(2_000);
    expect(fingerprint(await look(world))).toBe(fingerprint(seen));
  });

  test('6. another organization sees nothing of it, and waits for nothing', async () => {
    const { org, group, integration } = world.other;
    const its = await activitiesOf(org, group);
    expect(its).toMatchObject([{ assignee: { id: 'bob' }, source: { integration } }]);
    const notices = world.receiver.at('/second');
    expect(notices.map(({ headers }) => headers['webhook-id'])).toEqual(ids(its));
    // Its change came amid the other's trouble, and was over while that was being made up for.
    const followedUp = activities().flatMap(({ followUps }) =>
      Object.values(followUps ?? {}).map(({ at }) => String(at)),
    );
    const itsEnd = new Date(Math.max(history.otherHadIt, notices[0]?.at ?? 0)).toISOString();
    expect(itsEnd < (followedUp.sort().at(-1) ?? '')).toBe(true);
    const { items } = (await org.api('GET', 'deliveries?limit=100')).body;
    const strange = Object.values(items ?? {}).filter((each) => String(each.integration) !== integration);
    expect(strange).toEqual([]);
    const theirs = world.org.org;
    expect(JSON.stringify([its, items, notices.map(({ body }) => body)])).not.toContain(theirs);
  });

  test('7. no secret, token or email is in a log line or an error', async () => {
    const lines = (await stackOutput()).slice(linesBefore);
    expect(lines.length).toBeGreaterThan(100);
    const errors = history.forged.map(({ words, answer }) => `${words}: ${JSON.stringify(answer.body)}`);
    const secrets = await secretsOf(world);
    const told = [...lines, ...errors].filter((line) => secrets.some((secret) => line.includes(secret)));
    expect(told).toEqual([]);
  });
});
