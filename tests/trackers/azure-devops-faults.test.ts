import { type AzureDevOps, startAzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';
import { api, signIn } from './azure-devops-session.ts';

let azure: AzureDevOps;
let ask: ReturnType<typeof api>;
beforeEach(async () => {
  azure = await startAzureDevOps();
  ask = api((await signIn(azure, 'ann')).access_token);
});
afterEach(() => azure.close());

const ofWorkItem = { organization: 'acme', workItem: 1207 };
const steer = async (path: '_fail' | '_mend', body: object): Promise<number> =>
  (await fetch(`${azure.url}/${path}`, { method: 'POST', body: JSON.stringify({ ...ofWorkItem, ...body }) })).status;
const at = (id: number) => `${azure.url}/acme/_apis/wit/workItems/${id}`;
const assign = (name: string, id = 1207) => {
  const operation = { op: 'add', path: '/fields/System.AssignedTo', value: `${name}@example.com` };
  return ask('PATCH', at(id), [operation], 'application/json-patch+json');
};
const revision = () => azure.state().organizations.acme?.workItems.find(({ id }) => id === 1207)?.rev;

test('a work item answers what it is told to, as often as it is told, and no other does', async () => {
  const answer = { status: 412, headers: { 'x-told': 'yes' }, body: '{"message": "VS403351"}' };
  expect(await steer('_fail', { failure: answer, times: 2 })).toBe(200);
  expect(await assign('bob', 1208)).toMatchObject({ status: 200 });
  expect(await ask('GET', at(1207))).toMatchObject({ status: 200 });
  for (let i = 0; i < 2; i++) expect(await assign('bob')).toEqual({ status: 412, body: { message: 'VS403351' } });
  expect(await assign('bob')).toMatchObject({ status: 200, body: { rev: 2 } });
});

test.each([
  ['reset', 1],
  ['lost', 2],
])('a connection is %s: afterwards the revision is %d', async (failure, rev) => {
  await steer('_fail', { failure });
  await expect(assign('bob')).rejects.toThrow();
  expect(revision()).toBe(rev);
  expect(azure.requests().at(-1)).toMatchObject({ method: 'PATCH', status: 0 });
});

test('a request may get no answer', async () => {
  await steer('_fail', { failure: 'hang', method: 'GET' });
  await expect(fetch(at(1207), { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
  expect(azure.requests().at(-1)).toMatchObject({ method: 'GET', status: 0 });
});

test('what is left of it ends at a word', async () => {
  await steer('_fail', { failure: { status: 503 }, times: 9 });
  expect(await steer('_mend', {})).toBe(200);
  expect(await assign('bob')).toMatchObject({ status: 200 });
});
