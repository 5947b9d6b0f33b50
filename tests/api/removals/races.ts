import type { Ground, Request } from './ground.ts';

/** Something is deleted while something else comes to refer to it. */
export interface Race {
  /** Makes both sides; answers the id of what will be deleted. */
  readonly prepare: (on: Ground, name: string) => Promise<string>;
  readonly remove: (id: string) => Request;
  readonly refer: (id: string, name: string, on: Ground) => Request;
  /** What a reference that comes too late is answered. */
  readonly tooLate: number;
  /** Everything that still refers to it. */
  readonly left: (on: Ground, id: string, name: string) => Promise<unknown>;
}

const mapping = (externalName: string, integrationId: string) => ({
  provider: 'jira-server',
  integrationId,
  externalName,
});

const stillIn = async (on: Ground, path: string, field: string, id: string): Promise<readonly unknown[]> =>
  (await on.entriesOf(path, field)).filter((each) => each === id);

export const races = {
  'a project, and a new group in it': {
    prepare: (on, name) => on.project(name),
    remove: (id) => ['DELETE', `projects/${id}`],
    refer: (id, name) => ['PUT', `groups/${name}`, { project: id, title: name }],
    tooLate: 400,
    left: (on, id) => on.listed(`groups?project=${id}`),
  },
  'a project, and a group that moves into it': {
    prepare: async (on, name) => {
      await on.group(name, 'web');
      return on.project(name);
    },
    remove: (id) => ['DELETE', `projects/${id}`],
    refer: (id, name) => ['PUT', `groups/${name}`, { project: id, title: name }],
    tooLate: 400,
    left: (on, id) => on.listed(`groups?project=${id}`),
  },
  'a user, and a mapping to him': {
    prepare: (on, name) => on.user(name),
    remove: (id) => ['DELETE', `users/${id}`],
    refer: (id, name, on) => ['POST', 'external-users', { ...mapping(name, on.jira), userId: id }],
    tooLate: 400,
    left: (on, id) => on.listed(`external-users?userId=${id}`),
  },
  'a user, and a mapping among many': {
    prepare: (on, name) => on.user(name),
    remove: (id) => ['DELETE', `users/${id}`],
    refer: (id, name, on) => ['POST', 'external-users/bulk', { items: [{ ...mapping(name, on.jira), userId: id }] }],
    tooLate: 200,
    left: (on, id) => on.listed(`external-users?userId=${id}`),
  },
  'a user, and a team he joins': {
    prepare: (on, name) => on.user(name),
    remove: (id) => ['DELETE', `users/${id}`],
    refer: (id, name) => ['PUT', `teams/${name}`, { name, members: ['ann', id] }],
    tooLate: 400,
    left: (on, id, name) => stillIn(on, `teams/${name}`, 'members', id),
  },
  'a user, and a team that is put with him again': {
    prepare: async (on, name) => {
      const id = await on.user(name);
      await on.team(name, [id]);
      return id;
    },
    remove: (id) => ['DELETE', `users/${id}`],
    refer: (id, name) => ['PUT', `teams/${name}`, { name: 'again', members: [id, 'bob'] }],
    tooLate: 400,
    left: (on, id, name) => stillIn(on, `teams/${name}`, 'members', id),
  },
  'a team, and a project it comes to own': {
    prepare: (on, name) => on.team(name, ['ann']),
    remove: (id) => ['DELETE', `teams/${id}`],
    refer: (id, name) => ['PUT', `projects/${name}`, { name, teams: ['platform', id] }],
    tooLate: 400,
    left: (on, id, name) => stillIn(on, `projects/${name}`, 'teams', id),
  },
  'a team, and a project that is put with it again': {
    prepare: async (on, name) => {
      const id = await on.team(name, ['ann']);
      await on.project(name, [id]);
      return id;
    },
    remove: (id) => ['DELETE', `teams/${id}`],
    refer: (id, name) => ['PUT', `projects/${name}`, { name: 'again', teams: [id, 'platform'] }],
    tooLate: 400,
    left: (on, id, name) => stillIn(on, `projects/${name}`, 'teams', id),
  },
  'a team, and a mapping to it': {
    prepare: (on, name) => on.team(name),
    remove: (id) => ['DELETE', `teams/${id}`],
    refer: (id, name, on) => ['POST', `teams/${id}/external-teams`, mapping(name, on.jira)],
    tooLate: 404,
    left: async (on, id) => {
      await on.team(id);
      const left = await on.listed(`teams/${id}/external-teams`);
      await on.send(['DELETE', `teams/${id}`]);
      return left;
    },
  },
  'an integration, and a link to its issue': {
    prepare: async (on, name) => {
      await on.group(name, 'web');
      return on.integration(name);
    },
    remove: (id) => ['DELETE', `integrations/${id}`],
    refer: (id, name) => ['PUT', `groups/${name}/links/${id}/L-1`, {}],
    tooLate: 404,
    left: (on, _, name) => on.entriesOf(`groups/${name}`, 'links'),
  },
  'an integration, and a mapping of its user': {
    prepare: (on, name) => on.integration(name),
    remove: (id) => ['DELETE', `integrations/${id}`],
    refer: (id, name) => ['POST', 'external-users', { ...mapping(name, id), userId: 'ann' }],
    tooLate: 400,
    left: (on, id) => on.listed(`external-users?integrationId=${id}`),
  },
} as const satisfies Record<string, Race>;

export const everyRace: [string, Race][] = Object.entries(races);
