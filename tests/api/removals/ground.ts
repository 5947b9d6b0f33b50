import type { ApiAnswer } from '../../api-client.ts';

/** To the management API; the path is one of the organization. */
export type Request = readonly [method: string, path: string, body?: object];
export type Send = (request: Request) => Promise<ApiAnswer>;

let count = 0;

/** A name that nothing has yet. */
export const fresh = (): string => `race-${count++}`;

/** An organization with the users ann and bob, team `platform` and its project `web`: what races are run on. */
export class Ground {
  constructor(
    readonly send: Send,
    /** The id of an integration with a Jira. */
    readonly jira: string,
  ) {}

  /** Answers the id. @throws Error when it is refused */
  async put(path: string, body: object): Promise<string> {
    const { status } = await this.send(['PUT', path, body]);
    if (status > 201) throw new Error(`${path}: ${status}`);
    return path.slice(path.lastIndexOf('/') + 1);
  }

  user = (id: string) => this.put(`users/${id}`, { name: id, email: `${id}@example.com`, emailVerified: true });
  team = (id: string, members: string[] = []) => this.put(`teams/${id}`, { name: id, members });
  project = (id: string, teams: string[] = []) => this.put(`projects/${id}`, { name: id, teams });
  group = (id: string, project: string) => this.put(`groups/${id}`, { project, title: id });

  async integration(name: string): Promise<string> {
    const body = { provider: 'jira-server', name, baseUrl: 'https://jira.example' };
    return String((await this.send(['POST', 'integrations', body])).body.id);
  }

  async get(path: string) {
    return this.send(['GET', path]);
  }

  async listed(path: string) {
    return (await this.get(path)).body.items;
  }

  async entriesOf(path: string, field: string): Promise<readonly unknown[]> {
    const value = (await this.get(path)).body[field];
    return Array.isArray(value) ? value : [];
  }
}
