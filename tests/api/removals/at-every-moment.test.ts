import { output } from '../../../shared/log.ts';
import { keys } from '../../../shared/store/keys.ts';
import { expectProblem } from '../expect-problem.ts';
import { expectSettled } from './expect-settled.ts';
import { fresh, type Ground, type Request } from './ground.ts';
import { type GroundInMemory, groundInMemory } from './ground-in-memory.ts';
import { everyRace, type Race, races } from './races.ts';

const organization = 'acme';
let on: Ground;
let table: GroundInMemory['table'];
let sendWith: GroundInMemory['sendWith'];
let everyoneIsDone: GroundInMemory['everyoneIsDone'];
beforeAll(async () => {
  ({ on, table, sendWith, everyoneIsDone } = await groundInMemory());
});

/** Sends one request, and another whole one in the middle of it: before its first call of the table, its second, ... */
async function atEveryMoment(
  prepare: (name: string) => Promise<string>,
  outer: (id: string, name: string) => Request,
  inner: (id: string, name: string) => Request,
  settled: (id: string, name: string, outer: number, inner: number) => Promise<void>,
): Promise<void> {
  const isReached = async (moment: number): Promise<boolean> => {
    const name = fresh();
    const id = await prepare(name);
    let between: number | undefined;
    const status = await sendWith(outer(id, name), async (call) => {
      if (call === moment) between = (await on.send(inner(id, name))).status;
    });
    if (between === undefined) return false;
    await settled(id, name, status, between);
    return true;
  };
  let moments = 0;
  while (await isReached(moments)) moments += 1;
  expect(moments).toBeGreaterThan(3);
}

/** One that comes wholly after the other. */
const orDone = (status: number, done: number): number => (status === 404 ? done : status);

test.each(everyRace)('the reference made at any moment of the deletion: %s', async (_, race) => {
  await atEveryMoment(
    (name) => race.prepare(on, name),
    race.remove,
    (id, name) => race.refer(id, name, on),
    (id, name, removed, referred) => expectSettled(race, on, [id, name], { removed, referred }),
  );
});

test.each(everyRace)('the deletion made at any moment of the reference: %s', async (_, race) => {
  await atEveryMoment(
    (name) => race.prepare(on, name),
    (id, name) => race.refer(id, name, on),
    race.remove,
    (id, name, referred, removed) => expectSettled(race, on, [id, name], { removed, referred }),
  );
});

describe.each(['user', 'team'] as const)('a group that is assigned to a %s who is being deleted', (type) => {
  const prepare = async (name: string): Promise<string> => {
    await on.group(name, 'web');
    if (type === 'team') {
      await on.team(name, ['ann']);
      await on.project('web', ['platform', name]);
    } else {
      await on.user(name);
      await on.team('platform', ['ann', 'bob', name]);
    }
    return name;
  };
  const remove = (id: string): Request => ['DELETE', `${type}s/${id}`];
  const assign = (id: string): Request => ['PUT', `groups/${id}/assignee`, { assignee: { type, id } }];
  const isFree = async (name: string, removed: number, assigned: number): Promise<void> => {
    expect(removed).toBe(204);
    expect([200, 400]).toContain(assigned);
    await everyoneIsDone();
    expect((await on.get(`groups/${name}`)).body).toMatchObject({ assignee: null, subscribers: [] });
  };

  test('at any moment of the deletion is free in the end', async () => {
    await atEveryMoment(prepare, remove, assign, (_, name, removed, assigned) => isFree(name, removed, assigned));
  });

  test('slowly, whenever the deletion comes, is free in the end', async () => {
    await atEveryMoment(prepare, assign, remove, (_, name, assigned, removed) => isFree(name, removed, assigned));
  });
});

test.each([
  ['user', (name: string) => on.user(name), 'users', { name: 'x', email: 'x@example.com', emailVerified: true }],
  ['team', (name: string) => on.team(name, ['ann']), 'teams', { name: 'x', members: ['bob'] }],
  ['project', (name: string) => on.project(name, ['platform']), 'projects', { name: 'x', teams: [] }],
] as const)('a %s put again, or deleted twice, at any moment of its deletion', async (_, prepare, path, body) => {
  const remove = (id: string): Request => ['DELETE', `${path}/${id}`];
  await atEveryMoment(
    prepare,
    remove,
    (id) => ['PUT', `${path}/${id}`, body],
    async (id, _name, removed, placed) => {
      expect([removed, Math.min(placed, 200)]).toEqual([204, 200]);
      const { status } = await on.get(`${path}/${id}`);
      expect([200, 404]).toContain(status);
      if (status === 200) expect((await on.send(remove(id))).status).toBe(204);
    },
  );
  await atEveryMoment(prepare, remove, remove, async (id, _name, outer, inner) => {
    expect([orDone(outer, 204), orDone(inner, 204)]).toEqual([204, 204]);
    expectProblem(await on.get(`${path}/${id}`), 404);
  });
});

test.each([
  ['user', keys.user, 'users', 'a user, and a team he joins'],
  ['team', keys.team, 'teams', 'a team, and a project it comes to own'],
  ['project', keys.project, 'projects', 'a project, and a new group in it'],
] as const)(
  'a %s whose deletion died is still seen, not referred to, and can be put again',
  async (_, key, path, of) => {
    const { prepare, remove, refer, tooLate }: Race = races[of];
    const name = fresh();
    const id = await prepare(on, name);
    const shown = (await on.get(`${path}/${id}`)).body;
    jest.spyOn(output, 'write').mockReturnValue();
    const died = await sendWith(remove(id), async () => {
      if ((await table.get(key(organization, id)))?.leaving) throw new Error('died');
    });
    jest.restoreAllMocks();
    expect(died).toBe(500);

    expect((await on.get(`${path}/${id}`)).body).toEqual(shown);
    expect((await on.send(refer(id, name, on))).status).toBe(tooLate);
    expect((await on.send(['PUT', `${path}/${id}`, shown])).status).toBe(200);
    expect((await on.send(refer(id, name, on))).status).toBe(201);
  },
);

test('a project that is in use is never marked, and one whose mark was left is free again', async () => {
  const name = await on.project(fresh());
  const path = `projects/${name}`;
  await on.group(name, name);
  await table.update({
    Key: keys.project(organization, name),
    UpdateExpression: 'SET leaving = :mark',
    ExpressionAttributeValues: { ':mark': 'left by a crash' },
  });
  const marks: unknown[] = [];
  expectProblem(await on.send(['DELETE', path]), 409);
  const removed = await sendWith(['DELETE', path], async () => {
    marks.push((await table.get(keys.project(organization, name)))?.leaving);
  });
  expect([removed, new Set(marks)]).toEqual([409, new Set([undefined])]);
  await on.group(`${name}-2`, name);
});
