import { keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import type { ApiAnswer } from '../api-client.ts';
import { intercepted } from '../apply/faults.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { tableOf } from '../operator-table.ts';
import { expectProblem } from './expect-problem.ts';
import { callInProcess } from './in-process.ts';
import { servicesOn } from './services-on.ts';

const stored = tableOf('ASIAAPI');
let org: ExampleOrganization;
beforeAll(async () => {
  org = await exampleOrganization();
});

type Request = readonly [method: string, path: string, body?: object];
/** To the management API in this process, on the running stack's table: thousands of requests make up these races. */
async function sendTo(table: Table, [method, path, body]: Request): Promise<ApiAnswer> {
  const resource = `/v1/organizations/${org.org}/${path}`;
  const { status, headers, body: json } = await callInProcess(servicesOn(table), org.key, [method, resource, body]);
  return { status, headers: new Headers(headers), body: json === undefined ? json : JSON.parse(JSON.stringify(json)) };
}
const send = (request: Request): Promise<ApiAnswer> => sendTo(stored, request);
const api = (...request: Request): Promise<ApiAnswer> => send(request);

/** Something is deleted while something else comes to refer to it. */
interface Race {
  /** Makes both sides; answers the id of what will be deleted. */
  readonly prepare: (name: string) => Promise<string>;
  readonly remove: (id: string) => Request;
  readonly refer: (id: string, name: string) => Request;
  /** What a reference that comes too late is answered. */
  readonly tooLate: number;
  /** Everything that still refers to it. */
  readonly left: (id: string, name: string) => Promise<unknown>;
}

const listed = async (path: string) => (await api('GET', path)).body.items;
const entriesOf = async (path: string, field: string): Promise<readonly unknown[]> => {
  const value = (await api('GET', path)).body[field];
  return Array.isArray(value) ? value : [];
};
const put = async (path: string, body: object): Promise<string> => {
  const { status } = await api('PUT', path, body);
  if (status > 201) throw new Error(`${path}: ${status}`);
  return path.slice(path.lastIndexOf('/') + 1);
};
const user = (id: string) => put(`users/${id}`, { name: id, email: `${id}@example.com`, emailVerified: true });
const team = (id: string, members: string[] = []) => put(`teams/${id}`, { name: id, members });
const project = (id: string, teams: string[] = []) => put(`projects/${id}`, { name: id, teams });
const integration = async (name: string) =>
  `${(await api('POST', 'integrations', { provider: 'jira-server', name, baseUrl: 'https://jira.example' })).body.id}`;
const mapping = (externalName: string, integrationId = org.jira.id) => ({
  provider: 'jira-server',
  integrationId,
  externalName,
});

const races = {
  'a project, and a new group in it': {
    prepare: (name) => project(name),
    remove: (id) => ['DELETE', `projects/${id}`],
    refer: (id, name) => ['PUT', `groups/${name}`, { project: id, title: name }],
    tooLate: 400,
    left: (id) => listed(`groups?project=${id}`),
  },
  'a project, and a group that moves into it': {
    prepare: async (name) => {
      await put(`groups/${name}`, { project: 'web', title: name });
      return project(name);
    },
    remove: (id) => ['DELETE', `projects/${id}`],
    refer: (id, name) => ['PUT', `groups/${name}`, { project: id, title: name }],
    tooLate: 400,
    left: (id) => listed(`groups?project=${id}`),
  },
  'a user, and a mapping to him': {
    prepare: user,
    remove: (id) => ['DELETE', `users/${id}`],
    refer: (id, name) => ['POST', 'external-users', { ...mapping(name), userId: id }],
    tooLate: 400,
    left: (id) => listed(`external-users?userId=${id}`),
  },
  'a user, and a mapping among many': {
    prepare: user,
    remove: (id) => ['DELETE', `users/${id}`],
    refer: (id, name) => ['POST', 'external-users/bulk', { items: [{ ...mapping(name), userId: id }] }],
    tooLate: 200,
    left: (id) => listed(`external-users?userId=${id}`),
  },
  'a user, and a team he joins': {
    prepare: user,
    remove: (id) => ['DELETE', `users/${id}`],
    refer: (id, name) => ['PUT', `teams/${name}`, { name, members: ['ann', id] }],
    tooLate: 400,
    left: async (id, name) => (await entriesOf(`teams/${name}`, 'members')).filter((each) => each === id),
  },
  'a user, and a team that is put with him again': {
    prepare: async (name) => {
      const id = await user(name);
      await team(name, [id]);
      return id;
    },
    remove: (id) => ['DELETE', `users/${id}`],
    refer: (id, name) => ['PUT', `teams/${name}`, { name: 'again', members: [id, 'bob'] }],
    tooLate: 400,
    left: async (id, name) => (await entriesOf(`teams/${name}`, 'members')).filter((each) => each === id),
  },
  'a team, and a project it comes to own': {
    prepare: (name) => team(name, ['ann']),
    remove: (id) => ['DELETE', `teams/${id}`],
    refer: (id, name) => ['PUT', `projects/${name}`, { name, teams: ['platform', id] }],
    tooLate: 400,
    left: async (id, name) => (await entriesOf(`projects/${name}`, 'teams')).filter((each) => each === id),
  },
  'a team, and a project that is put with it again': {
    prepare: async (name) => {
      const id = await team(name, ['ann']);
      await project(name, [id]);
      return id;
    },
    remove: (id) => ['DELETE', `teams/${id}`],
    refer: (id, name) => ['PUT', `projects/${name}`, { name: 'again', teams: [id, 'platform'] }],
    tooLate: 400,
    left: async (id, name) => (await entriesOf(`projects/${name}`, 'teams')).filter((each) => each === id),
  },
  'a team, and a mapping to it': {
    prepare: (name) => team(name),
    remove: (id) => ['DELETE', `teams/${id}`],
    refer: (id, name) => ['POST', `teams/${id}/external-teams`, mapping(name)],
    tooLate: 404,
    left: async (id) => {
      await team(id);
      const left = await listed(`teams/${id}/external-teams`);
      await send(['DELETE', `teams/${id}`]);
      return left;
    },
  },
  'an integration, and a link to its issue': {
    prepare: async (name) => {
      await put(`groups/${name}`, { project: 'web', title: name });
      return integration(name);
    },
    remove: (id) => ['DELETE', `integrations/${id}`],
    refer: (id, name) => ['PUT', `groups/${name}/links/${id}/L-1`, {}],
    tooLate: 404,
    left: (_, name) => entriesOf(`groups/${name}`, 'links'),
  },
  'an integration, and a mapping of its user': {
    prepare: integration,
    remove: (id) => ['DELETE', `integrations/${id}`],
    refer: (id, name) => ['POST', 'external-users', { ...mapping(name, id), userId: 'ann' }],
    tooLate: 400,
    left: (id) => listed(`external-users?integrationId=${id}`),
  },
} as const satisfies Record<string, Race>;
const everyRace: [string, Race][] = Object.entries(races);

let count = 0;
const fresh = (): string => `race-${count++}`;

/** Whoever won, the other knows it, and nothing refers to what is gone. */
async function expectSettled(race: Race, id: string, name: string, removed: number, referred: number): Promise<void> {
  const [, path] = race.remove(id);
  if (removed === 409) {
    expect([200, 201]).toContain(referred);
    expect((await api('GET', path)).status).toBe(200);
    expect((await send(race.refer(id, `${name}-more`))).status).toBe(201);
    return;
  }
  expect(removed).toBe(204);
  expect([200, 201, race.tooLate]).toContain(referred);
  expectProblem(await api('GET', path), 404);
  expect(await race.left(id, name)).toEqual([]);
}

test.each(everyRace)('both sent at once: %s', async (_, race) => {
  const over = ([method, path, body]: Request) => org.api(method, path, body);
  const round = async (): Promise<void> => {
    const name = fresh();
    const id = await race.prepare(name);
    const [removed, referred] = await Promise.all([over(race.remove(id)), over(race.refer(id, name))]);
    await expectSettled(race, id, name, removed.status, referred.status);
  };
  await Promise.all(Array.from({ length: 3 }, round));
});

/** Sends a request whose every call of the table goes through `before`, which is told how many there were. */
async function sendWith(request: Request, before: (call: number) => Promise<void>): Promise<number> {
  let calls = 0;
  const table = intercepted(stored, async (act) => {
    await before(calls++);
    return act();
  });
  return (await sendTo(table, request)).status;
}

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
      if (call === moment) between = (await send(inner(id, name))).status;
    });
    if (between === undefined) return false;
    await settled(id, name, status, between);
    return true;
  };
  for (let first = 0; ; first += wave) {
    const reached = await Promise.all(Array.from({ length: wave }, (_, i) => isReached(first + i)));
    const last = reached.indexOf(false);
    if (last === -1) continue;
    expect(first + last).toBeGreaterThan(3);
    return;
  }
}

/** So many moments are tried side by side, each with things of its own. */
const wave = 4;

/** One that comes wholly after the other. */
const orDone = (status: number, done: number): number => (status === 404 ? done : status);

test.each(everyRace)(
  'the reference made at any moment of the deletion: %s',
  async (_, race) => {
    await atEveryMoment(race.prepare, race.remove, race.refer, (id, name, removed, referred) =>
      expectSettled(race, id, name, removed, referred),
    );
  },
  60_000,
);

test.each(everyRace)(
  'the deletion made at any moment of the reference: %s',
  async (_, race) => {
    await atEveryMoment(race.prepare, race.refer, race.remove, (id, name, referred, removed) =>
      expectSettled(race, id, name, removed, referred),
    );
  },
  60_000,
);

test.each([
  ['user', user, 'users', { name: 'x', email: 'x@example.com', emailVerified: true }],
  ['team', (name: string) => team(name, ['ann']), 'teams', { name: 'x', members: ['bob'] }],
  ['project', (name: string) => project(name, ['platform']), 'projects', { name: 'x', teams: [] }],
] as const)(
  'a %s put again, or deleted twice, at any moment of its deletion',
  async (_, prepare, path, body) => {
    const remove = (id: string): Request => ['DELETE', `${path}/${id}`];
    await atEveryMoment(
      prepare,
      remove,
      (id) => ['PUT', `${path}/${id}`, body],
      async (id, _name, removed, placed) => {
        expect([removed, Math.min(placed, 200)]).toEqual([204, 200]);
        const { status } = await api('GET', `${path}/${id}`);
        expect([200, 404]).toContain(status);
        if (status === 200) expect((await send(remove(id))).status).toBe(204);
      },
    );
    await atEveryMoment(prepare, remove, remove, async (id, _name, outer, inner) => {
      expect([orDone(outer, 204), orDone(inner, 204)]).toEqual([204, 204]);
      expectProblem(await api('GET', `${path}/${id}`), 404);
    });
  },
  60_000,
);

test.each([
  ['user', keys.user, 'users', 'a user, and a team he joins'],
  ['team', keys.team, 'teams', 'a team, and a project it comes to own'],
  ['project', keys.project, 'projects', 'a project, and a new group in it'],
] as const)(
  'a %s whose deletion died is still seen, not referred to, and can be put again',
  async (_, key, path, of) => {
    const { prepare, remove, refer, tooLate } = races[of];
    const name = fresh();
    const id = await prepare(name);
    const shown = (await api('GET', `${path}/${id}`)).body;
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const died = await sendWith(remove(id), async () => {
      if ((await stored.get(key(org.org, id)))?.leaving) throw new Error('died');
    });
    jest.restoreAllMocks();
    expect(died).toBe(500);

    expect((await api('GET', `${path}/${id}`)).body).toEqual(shown);
    expect((await send(refer(id, name))).status).toBe(tooLate);
    expect((await api('PUT', `${path}/${id}`, shown)).status).toBe(200);
    expect((await send(refer(id, name))).status).toBe(201);
  },
);

test('a project that is in use is never marked, and one whose mark was left is free again', async () => {
  const name = await project(fresh());
  const path = `projects/${name}`;
  await api('PUT', `groups/${name}`, { project: name, title: 'x' });
  await stored.update({
    Key: keys.project(org.org, name),
    UpdateExpression: 'SET leaving = :mark',
    ExpressionAttributeValues: { ':mark': 'left by a crash' },
  });
  const marks: unknown[] = [];
  expectProblem(await api('DELETE', path), 409);
  const removed = await sendWith(['DELETE', path], async () => {
    marks.push((await stored.get(keys.project(org.org, name)))?.leaving);
  });
  expect([removed, new Set(marks)]).toEqual([409, new Set([undefined])]);
  expect((await api('PUT', `groups/${name}-2`, { project: name, title: 'x' })).status).toBe(201);
});
