import { createHash } from 'node:crypto';
import { everyoneIsDone } from '../../../functions/api/removal/release-later.ts';
import type { Received } from '../../../functions/apply/work.ts';
import { releaseLeaver } from '../../../functions/follow-up/release-leaver.ts';
import { actorOf } from '../../../shared/store/actors.ts';
import { deliveryOf } from '../../../shared/store/delivery.ts';
import { actorsOf, keyOf, keys } from '../../../shared/store/keys.ts';
import { Random } from '../random.ts';
import type { Told } from '../reference/state.ts';
import type { Base } from './base.ts';
import { revisionAt } from './body-of.ts';
import { groups, users } from './history.ts';
import { messageOf, received } from './message-of.ts';
import { toldBy } from './told.ts';
import { World } from './world.ts';

const organization = 'acme';
const rounds = 6;
const unmatched = 'assignee-unmatched';
/** As the queue's. */
const tries = 5;

const emails = ['ann@example.com', 'bob@example.com', 'cid@example.com'] as const;
const strangers = [
  { externalName: 'pat' },
  { externalName: 'pat', externalId: 'p1' },
  { externalName: 'quinn', externalId: 'p2' },
  { externalName: 'zoe' },
  { externalName: 'zoe', externalId: 'p4' },
  { externalName: 'max' },
] as const;

/**
 * Consumers of one tracker, each with the changes of one issue or one with those of both, and people who map, assign, change
 * users and delete them, all at the same time. Answers what is wrong once all is quiet: which of them comes first is nobody's
 * to say, but of each issue the newest change is seen, nobody waits for somebody who is mapped, and no group is assigned to
 * somebody whom there is no more.
 */
export async function playAtOnce(base: Base, seed: number): Promise<string[]> {
  const random = new Random(seed);
  const world = new World(base.key, base.table, slowness(seed));
  const newest = new Map<string, number>();
  const wrong: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const told = [1, 2].map((issue) => Array.from({ length: random.below(4) }, () => somethingTold(issue, random)));
    for (const { issue, revision } of told.flat()) {
      if (issue) newest.set(issue.id, Math.max(newest.get(issue.id) ?? 0, revision));
    }
    const batches = random.isOneIn(2) ? [told.flat()] : told;
    await Promise.all([
      ...batches.map((batch) =>
        apply(
          world,
          wrong,
          batch.map((each) => messageOf(base, organization, each, world.clock())),
        ),
      ),
      ...Array.from({ length: random.below(3) }, () => somebodyActs(base, world, random, wrong)),
    ]);
    while (world.events.sent.length > 0) {
      const again = world.events.sent.splice(0).flatMap((each) => (each.kind === 'issue' ? [received(each)] : []));
      await apply(
        world,
        wrong,
        again.map((each, i) => ({ ...each, id: `${each.id} again ${i}` })),
      );
    }
    await everybodyIsDone(world);
  }
  return [...wrong, ...unseen(world, newest), ...waitingAmiss(world), ...toldAmiss(world), ...assignedToNobody(world)];
}

function somethingTold(issue: number, random: Random): Told {
  // Without the fifth, who goes by the name of the first and has no id: of one who may be either anything is right.
  const person = random.below(5);
  const webhook = {
    organization,
    tracker: 'jira',
    issue: issue === 1 ? 1 : 2,
    revision: 1 + random.below(8),
    person,
    ofUser: random.isOneIn(6) ? random.pick(['user_updated', 'user_deleted'] as const) : null,
  } as const;
  const told = toldBy(webhook, null);
  // By now Jira hides his email.
  return told.assignee && random.isOneIn(3)
    ? { ...told, delivery: `${told.delivery}-hidden`, assignee: { ...told.assignee, email: null } }
    : told;
}

async function apply(world: World, wrong: string[], batch: readonly Received[]): Promise<void> {
  let left = batch;
  for (let receives = 1; left.length > 0; receives++) {
    if (receives > tries) return void wrong.push(`given up: ${left.map(({ id }) => id).join()}`);
    const again = await world.apply(left.map((each) => ({ ...each, receives })));
    left = left.filter(({ id }) => again.includes(id));
  }
}

async function somebodyActs(base: Base, world: World, random: Random, wrong: string[]): Promise<void> {
  const [id, integrationId, kind] = [
    random.pick(users),
    base.integrations.get(`${organization}/jira`),
    random.below(6),
  ];
  const [email, stranger, isVerified, after] = [
    random.pick(emails),
    random.pick(strangers),
    !random.isOneIn(3),
    random.below(60),
  ];
  await turns(after);
  const [method, path, body] =
    kind < 2
      ? ['PUT', `users/${id}`, { name: id, email, emailVerified: isVerified, active: true }]
      : kind < 4
        ? ['POST', 'external-users', { provider: 'jira-server', integrationId, ...stranger, userId: id }]
        : kind === 4
          ? ['PUT', 'groups/checkout/assignee', { assignee: { type: 'user', id: 'ann' } }]
          : ['DELETE', `users/${id}`];
  const { status } = await world.call(String(method), `${organization}/${path}`, body);
  // 503: the faster ones have kept changing the same record.
  if (status >= 500 && status !== 503) wrong.push(`${method} ${path} is answered ${status}`);
}

function unseen(world: World, newest: ReadonlyMap<string, number>): string[] {
  return groups.flatMap((group) =>
    Object.entries(world.groupAt(organization, group)?.applied ?? {}).flatMap(([issue, { position }]) => {
      const [seen, told] = [revisionAt(position), newest.get(issue.split('#')[1] ?? '')];
      return seen === told ? [] : [`${group} has seen ${issue} at ${seen}, not at ${told}`];
    }),
  );
}

/** What is left to do for users who were deleted while others had still seen them. */
async function everybodyIsDone({ services, followUps, pass }: World): Promise<void> {
  pass(everyoneIsDone);
  for (const message of followUps.sent.splice(0)) {
    if (message.kind === 'release-groups') await releaseLeaver(message, services);
  }
}

const assignedToNobody = (world: World): string[] =>
  groups.flatMap((group) => {
    const assignee = world.groupAt(organization, group)?.assignee;
    const isThere = !assignee || world.table.peek(keyOf(keys.assignee(organization, assignee)));
    return isThere ? [] : [`${group} is assigned to ${assignee.id}, whom there is no more`];
  });

/** A change that nobody is known for waits for the mapping of its user, and only as long as he has none. */
function waitingAmiss(world: World): string[] {
  const { table } = world;
  const actors = new Map(table.all().flatMap((item) => (item.pk === actorsOf(organization) ? [[item.sk, item]] : [])));
  const waiting = new Set<unknown>();
  const wrong: string[] = [];
  for (const { pk, sk, delivery, position } of table.all()) {
    const id = /^SKIPPED#acme#(.*)/.exec(String(pk))?.[1];
    const item = actors.get(id ?? '');
    // What waits for one who is gone is never looked for.
    if (!item) continue;
    waiting.add(`${sk} ${position}`);
    const { externalName, userId } = actorOf(item);
    const record = table.peek(keyOf(keys.delivery(organization, String(delivery))));
    const isUnmatched = record && deliveryOf(record).outcomes.some(({ reason }) => reason === unmatched);
    if (userId && isUnmatched) wrong.push(`${delivery} waits for ${externalName}, who is ${userId}`);
  }
  for (const group of groups) {
    for (const [issue, { position, reason }] of Object.entries(world.groupAt(organization, group)?.applied ?? {})) {
      if (reason === unmatched && !waiting.has(`${issue} ${position}`))
        wrong.push(`${issue} waits for nobody at ${position}`);
    }
  }
  return wrong;
}

/**
 * What is told of a delivery is what its groups know of it. Of two who skip it at once, for different reasons, the one may
 * be heard by a group, the other in the delivery's record.
 */
const toldAmiss = ({ table, groupAt }: World): string[] =>
  groups.flatMap((group) =>
    Object.values(groupAt(organization, group)?.applied ?? {}).flatMap(({ delivery, outcome }) => {
      const record = table.peek(keyOf(keys.delivery(organization, delivery)));
      const told = record && deliveryOf(record).outcomes.find((each) => each.group === group)?.outcome;
      return told === outcome ? [] : [`${delivery} is told to be ${told} for ${group}, and is ${outcome}`];
    }),
  );

/** Some calls of the table take long, so that others come in between. */
function slowness(seed: number): () => Promise<void> | undefined {
  const waits = createHash('sha256').update(String(seed)).digest();
  let calls = 0;
  return () => {
    const wait = (waits[calls++ % waits.length] ?? 0) % 32;
    if (wait === 31) return turns(1000);
    return wait < 12 ? undefined : turns((wait / 4) ** 2);
  };
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await undefined;
}
