import { type Base, makeBase } from '../histories/base.ts';
import { users } from '../histories/history.ts';
import { World } from '../histories/world.ts';
import { trackers } from '../reference/state.ts';
import { Tracker } from './tracker.ts';

export const organization = 'acme';
export const group = 'both';
/** Another, where it is linked to the same issues. */
export const twin = 'twin';
const providers = { jira: 'jira-server', azure: 'azure-devops' } as const;

/** Groups with the same issue in each of two trackers, all of which take what is assigned anywhere; nobody is assigned yet. */
export async function makeOutwardBase(groups: readonly string[] = [group]): Promise<Base> {
  const base = await makeBase();
  const world = new World(base.key, base.table);
  const call = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await world.call(method, `${organization}/${path}`, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  };
  await call('PUT', 'teams/everybody', { name: 'Everybody', members: users });
  await call('PUT', 'projects/all', { name: 'All', teams: ['everybody'] });
  for (const id of groups) await call('PUT', `groups/${id}`, { project: 'all', title: id });
  for (const name of trackers) {
    const integration = base.integrations.get(`${organization}/${name}`) ?? '';
    const tracker = new Tracker(name, { pause: () => undefined, isLost: () => false });
    await call('PATCH', `integrations/${integration}`, { config: { outboundAssignee: true } });
    for (const userId of users) {
      const { externalName, externalId } = tracker.identityOf(userId);
      const who = { provider: providers[name], integrationId: integration, externalName, externalId };
      await call('POST', 'external-users', { userId, ...who });
    }
    for (const id of groups) await call('PUT', `groups/${id}/links/${integration}/${tracker.issue.key}`, {});
    const read = {
      ...tracker.present,
      event: 'link',
      delivery: `link-${name}`,
      receivedAt: world.clock().toISOString(),
    };
    const body = JSON.stringify({ v: 1, organization, integration, ...read });
    await world.apply([{ id: name, messageGroup: name, body, receives: 1 }]);
  }
  return { ...base, table: world.table };
}
