import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import type { Json } from '../api-client.ts';
import { connectBoth } from '../connect/connect-both.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { FailingAzure, FailingJira, type FailingTracker } from './failing-tracker.ts';
import { trackerCases as cases, type TrackerCase, wait } from './tracker-cases.ts';

/** Each case has a group and an issue of its own, and all are under way at the same time: most of it is waiting. */
let org: ExampleOrganization;
let server: JiraServer;
let trackers: Readonly<Record<TrackerCase['at'], FailingTracker>>;
const runs = new Map<string, Promise<Run>>();

interface Run {
  readonly meanwhile: Json;
  readonly end: Json;
  readonly waited: number;
  readonly writes: number;
  readonly assignee: string | null;
  readonly activities: number;
}

beforeAll(async () => {
  [server, org] = await Promise.all([startJiraServer(), exampleOrganization()]);
  const { jiraId, azureId } = await connectBoth(org, server);
  trackers = { jira: new FailingJira(server, jiraId), azure: new FailingAzure('globex', azureId) };
  for (const [i, [name, each]] of Object.entries(cases).entries()) {
    const run = under(`group-${i}`, each);
    run.catch(() => {}); // its own test tells
    runs.set(name, run);
  }
});
afterAll(() => server.stop());

async function under(group: string, { at, failure, times = 1 }: TrackerCase): Promise<Run> {
  const tracker = trackers[at];
  const issue = await linked(group, tracker);
  await tracker.fail(issue, failure, times);
  const begun = Date.now();
  await org.api('PUT', `groups/${group}/assignee`, { assignee: { type: 'user', id: 'bob' } });
  const meanwhile = await followUpOf(group, ({ reason, status }) => reason !== undefined || `${status}` !== 'pending');
  await followUpOf(group, ({ status }) => `${status}` !== 'pending');
  const waited = Date.now() - begun;
  // By then a request that was not answered is given up; what came of the next try stays all the same.
  if (failure === 'hang') await new Promise((resolve) => setTimeout(resolve, 11_500 - waited));
  const end = await followUpOf(group, () => true);
  const [writes, assignee] = [await tracker.writes(issue), await tracker.assignee(issue)];
  return { meanwhile, end, waited, writes, assignee, activities: (await activityOf(group)).length };
}

async function linked(group: string, { integration, create }: FailingTracker): Promise<string> {
  const issue = await create(group);
  await org.api('PUT', `groups/${group}`, { project: org.project, title: group });
  await org.api('PUT', `groups/${group}/links/${integration}/${issue}`, {});
  const read = async () => (await org.api('GET', `deliveries?group=${group}`)).body.items;
  await eventually(read, (deliveries) => Number(deliveries?.length) > 0, 25_000, 800);
  return issue;
}
const activityOf = async (group: string): Promise<Json[]> =>
  Object.values((await org.api('GET', `groups/${group}/activity`)).body.items ?? {});
async function followUpOf(group: string, good: (followUp: Json) => boolean): Promise<Json> {
  const read = async () => (await activityOf(group)).flatMap(({ followUps }) => Object.values(followUps ?? {}))[0];
  const followUp = await eventually(read, (found) => found !== undefined && good(found), 25_000, 800);
  if (!followUp) throw new Error('unreachable');
  return followUp;
}

describe('an assignee is written to', () => {
  test.each(Object.entries(cases))('%s', async (name, { at, failure, meanwhile, end, writes }) => {
    const run = await runs.get(name);
    if (meanwhile) expect(run?.meanwhile).toMatchObject({ status: 'pending', reason: meanwhile });
    else if (failure !== 'hang') expect(run?.meanwhile.status).not.toBe('pending');
    expect(run?.end).toEqual({ ...end, target: expect.stringMatching(/^issue:/), at: expect.any(String) });
    const done = end.status === 'failed' ? null : trackers[at].bob;
    expect(run).toMatchObject({ writes, assignee: done, activities: 1 });
    if (failure === wait) expect(run?.waited).toBeGreaterThan(7_000);
  });

  test('Azure DevOps, which really does not know him', async () => {
    await org.api('PUT', 'users/zoe', { name: 'Zoe', email: 'zoe@example.com', emailVerified: true });
    await org.api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob', 'zoe'] });
    await linked('zoes', trackers.azure);
    await org.api('PUT', 'groups/zoes/assignee', { assignee: { type: 'user', id: 'zoe' } });
    expect(await followUpOf('zoes', ({ status }) => `${status}` !== 'pending')).toMatchObject({
      status: 'failed',
      reason: 'not-assignable',
    });
  });
});
