import * as z from 'zod';
import { Management } from './management.ts';
import { azureDevOps } from './trackers/azure-devops.ts';
import { jiraServer } from './trackers/jira-server.ts';
import type { Connected, SmokeTracker } from './trackers/smoke-tracker.ts';

/** An organization to try with: a user, whose team owns a project with a group, linked to an issue of each tracker. */
export interface Organization {
  /** In the management API, which is called with a key of this organization. */
  readonly path: string;
  readonly api: Management;
  readonly user: string;
  readonly email: string;
  /** The group's path. */
  readonly group: string;
  readonly trackers: readonly SmokeTracker[];
}

const made = z.object({ key: z.string() });
const credential = z.object({ url: z.url(), secret: z.string().optional() });
const connected = z.object({ id: z.string(), webhook: credential });

/** Fills an organization that is there, and empty. @throws Error naming the call that was answered otherwise */
export async function fillOrganization(admin: Management, path: string, domain: string): Promise<Organization> {
  const { key } = made.parse(await admin.call('POST', `${path}/api-keys`, 201, { name: 'smoke test' }));
  const api = new Management(admin.target, key);
  const email = `ann@${domain}`;
  const group = `${path}/groups/group`;
  await api.call('PUT', `${path}/users/ann`, 201, { name: 'Ann', email, emailVerified: true });
  await api.call('PUT', `${path}/teams/team`, 201, { name: 'Team', members: ['ann'] });
  await api.call('PUT', `${path}/projects/project`, 201, { name: 'Project', teams: ['team'] });
  await api.call('PUT', group, 201, { project: 'project', title: 'Smoke test' });
  const trackers = [
    jiraServer(await connect(api, path, 'jira-server'), 'SMOKE-1'),
    azureDevOps(await connect(api, path, 'azure-devops'), 1),
  ];
  for (const { integration, issue } of trackers) {
    await api.call('PUT', `${group}/links/${integration}/${issue}`, 201, {});
  }
  return { path, api, user: 'ann', email, group, trackers };
}

/** A new credential for an integration, the one before revoked. @param path of the integration */
export const rotate = async (api: Management, path: string): Promise<z.infer<typeof credential>> =>
  credential.parse(await api.call('POST', `${path}/webhook-credentials?revoke=true`, 201));

/** An integration made by hand: nobody asks anything of the tracker that it names. */
export async function connect(api: Management, path: string, provider: string): Promise<Connected> {
  const body = { provider, name: provider, baseUrl: 'https://tracker.invalid' };
  const { id, webhook } = connected.parse(await api.call('POST', `${path}/integrations`, 201, body));
  return { id, ...webhook };
}
