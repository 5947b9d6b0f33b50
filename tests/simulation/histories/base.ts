import { ApiKeys } from '../../../shared/store/api-keys.ts';
import { type Group, newGroup, newIntegration, type State, trackers } from '../reference/state.ts';
import { MemoryTable } from '../store/memory-table.ts';
import { connectTracker, type Hook } from './connect-tracker.ts';
import { groups, organizations, teams, users } from './history.ts';
import { issueKey } from './told.ts';
import { World } from './world.ts';

const owners = { web: ['platform'], money: ['support', 'platform'] } as const;
const projectOf = { checkout: 'web', search: 'web', billing: 'money' } as const;
const members = { platform: ['ann', 'bob'], support: ['cid'] } as const;
/** The issues that each group is linked to in the beginning. */
const links = { checkout: [1], search: [1, 2], billing: [2] } as const;

/** What every history begins with. */
export interface Base {
  readonly key: string;
  readonly table: MemoryTable;
  /** By `placeOf`, the integration's id. */
  readonly integrations: ReadonlyMap<string, string>;
  /** By the integration's id, the one that it was made with. */
  readonly hooks: ReadonlyMap<string, Hook>;
}

/** Makes, through the management API, what every history begins with. @throws Error when it is refused */
export async function makeBase(): Promise<Base> {
  const empty = new MemoryTable();
  const { key } = await new ApiKeys(empty).create(null, 'simulation', new Date());
  const world = new World(key, empty);
  const integrations = new Map<string, string>();
  const hooks = new Map<string, Hook>();
  const call = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await world.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  };
  for (const org of organizations) {
    await call('PUT', org, { name: org });
    for (const id of users) {
      await call('PUT', `${org}/users/${id}`, { name: id, email: `${id}@example.com`, emailVerified: true });
    }
    for (const id of teams) await call('PUT', `${org}/teams/${id}`, { name: id, members: members[id] });
    for (const [id, owning] of Object.entries(owners)) {
      await call('PUT', `${org}/projects/${id}`, { name: id, teams: owning });
    }
    for (const tracker of trackers) {
      const { id, webhook } = await connectTracker(world, org, tracker);
      integrations.set(`${org}/${tracker}`, id);
      hooks.set(id, webhook);
    }
    for (const id of groups) await call('PUT', `${org}/groups/${id}`, { project: projectOf[id], title: id });
    for (const id of groups) {
      for (const tracker of trackers) {
        for (const issue of links[id]) {
          const path = `${integrations.get(`${org}/${tracker}`)}/${issueKey(tracker, issue, 0)}`;
          await call('PUT', `${org}/groups/${id}/links/${path}`, {});
        }
      }
    }
  }
  return { key, table: world.table, integrations, hooks };
}

/** The same, for the reference. */
export const baseState = (): State => ({
  users: new Map(users.map((id) => [id, { email: `${id}@example.com`, verified: true, active: true }])),
  teams: new Map(teams.map((id) => [id, members[id]])),
  projects: new Map(Object.entries(owners)),
  groups: new Map(groups.map((id) => [id, baseGroup(id)])),
  integrations: { jira: newIntegration(), azure: newIntegration() },
  keys: new Map(),
  deliveries: new Map(),
  applied: new Map(),
  reasons: new Map(),
  arrivals: new Map(),
});

const baseGroup = (id: (typeof groups)[number]): Group => ({
  ...newGroup(projectOf[id]),
  links: new Set(trackers.flatMap((tracker) => links[id].map((at) => `${tracker}#${issueKey(tracker, at, 0)}`))),
});
