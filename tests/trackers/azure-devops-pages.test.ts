import { request } from 'node:http';
import { type AzureDevOps, startAzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';
import { api, signIn } from './azure-devops-session.ts';

let azure: AzureDevOps;
beforeAll(async () => {
  azure = await startAzureDevOps();
});
afterAll(() => azure.close());

const page = async (path: string): Promise<string> => (await fetch(azure.url + path)).text();
const submit = async (path: string, fields: Record<string, string>): Promise<unknown> => {
  const init = { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' } as const;
  const answer = await fetch(azure.url + path, init);
  return [answer.status, answer.headers.get('location')];
};
const post = async (path: string, body: unknown, headers = {}): Promise<unknown> => {
  const answer = await fetch(azure.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return Object.assign({ status: answer.status }, await answer.json());
};
const itemOf = (organization: string, id: number) =>
  azure.state().organizations[organization]?.workItems.find((item) => item.id === id);

async function subscribe(): Promise<string> {
  const ask = api((await signIn(azure, 'solo')).access_token);
  const { body } = await ask('POST', `${azure.url}/acme/_apis/hooks/subscriptions`, {
    publisherId: 'tfs',
    eventType: 'workitem.created',
    consumerId: 'webHooks',
    consumerActionId: 'httpRequest',
    consumerInputs: { url: 'http://127.0.0.1:9/' },
  });
  return Object(body).id;
}

describe('a person', () => {
  test('sees the work items and assigns one', async () => {
    expect(await page('/')).toContain('<a href="/acme/_workitems/edit/1207">Checkout answers 500</a>');
    const path = '/acme/_workitems/edit/1207';
    expect(await submit(path, { assignee: 'bob@example.com', by: 'ann@example.com' })).toEqual([302, path]);
    expect(itemOf('acme', 1207)).toMatchObject({ assignee: 'bob@example.com', changedBy: 'ann@example.com', rev: 2 });
    expect(await page(path)).toContain('<option value="bob@example.com" selected>Bob Day</option>');
    await submit(path, { assignee: '' });
    expect(itemOf('acme', 1207)).toMatchObject({ assignee: null, rev: 3 });
  });

  test('changes and removes a service hook', async () => {
    const id = await subscribe();
    expect(await page('/')).toContain('workitem.created to 127.0.0.1:9: <strong>enabled</strong>');
    await submit(`/_hooks/${id}`, { status: 'onProbation' });
    expect(azure.state().organizations.acme?.subscriptions).toMatchObject([{ id, status: 'onProbation' }]);
    await submit(`/_hooks/${id}`, { status: 'deleted' });
    expect(azure.state().organizations.acme?.subscriptions).toEqual([]);
  });

  test('is shown titles as text, and told of what is not there', async () => {
    azure.steering.create({ organization: 'globex', title: '<b>&"bold"', assignee: null });
    expect(await page('/')).toContain('&lt;b&gt;&amp;&quot;bold&quot;');
    expect((await fetch(`${azure.url}/acme/_workitems/edit/9`)).status).toBe(404);
  });
});

describe('another process', () => {
  test('assigns, creates, and sees the state and the requests', async () => {
    const change = { organization: 'acme', workItem: 1208, assignee: 'Bob Day', by: 'ann@example.com' };
    expect(await post('/_assign', change)).toEqual({ status: 200, workItem: 1208, rev: 2 });
    const made = await post('/_create', { organization: 'acme', title: 'New', assignee: null });
    expect(made).toEqual({ status: 200, workItem: 1210, rev: 1 });
    expect(JSON.parse(await page('/_state'))).toEqual(azure.state());
    expect(JSON.parse(await page('/_requests'))).toContainEqual(
      expect.objectContaining({ method: 'POST', path: '/_assign', status: 200, verdict: 'accepted' }),
    );
  });

  test('renames without assigning, and removes for good', async () => {
    const made = azure.steering.create({ organization: 'globex', title: 'Odd', assignee: 'Bob Day' });
    const chosen = { organization: 'globex', workItem: made.id };
    const renamed = { status: 200, workItem: made.id, rev: 2 };
    expect(await post('/_rename', { ...chosen, title: 'Even', by: 'ann@example.com' })).toEqual(renamed);
    expect(await post('/_rename', { ...chosen, title: 'Even' })).toEqual(renamed);
    expect(itemOf('globex', made.id)).toMatchObject({
      title: 'Even',
      rev: 2,
      assignee: 'bob@example.com',
      changedBy: 'ann@example.com',
    });
    expect(await post('/_remove', chosen)).toEqual({ status: 200, workItem: made.id });
    expect(itemOf('globex', made.id)).toBeUndefined();
    expect(await post('/_remove', chosen)).toMatchObject({ status: 404 });
    const next = azure.steering.create({ organization: 'globex', title: 'Next', assignee: null });
    expect(next.id).toBe(made.id + 1);
  });

  test('steers a subscription and revokes tokens', async () => {
    const id = await subscribe();
    expect(await post('/_subscription', { organization: 'acme', id, status: 'disabledBySystem' })).toMatchObject({
      id,
    });
    expect(azure.state().organizations.acme?.subscriptions).toMatchObject([{ id, status: 'disabledBySystem' }]);
    await post('/_subscription', { organization: 'acme', id, delete: true });
    expect(azure.state().organizations.acme?.subscriptions).toEqual([]);
    const ask = api((await signIn(azure, 'ann')).access_token);
    expect(await post('/_revoke', { identity: 'ann' })).toMatchObject({ status: 200 });
    expect(await ask('GET', `${azure.url}/acme/_apis/connectionData`)).toMatchObject({ status: 401 });
  });

  test.each([
    ['/_assign', { organization: 'acme', workItem: 9, assignee: null }, 404],
    ['/_assign', { organization: 'initech', workItem: 1207, assignee: null }, 404],
    ['/_assign', { organization: 'acme', workItem: 1207, assignee: 'nobody' }, 404],
    ['/_assign', { organization: 'acme' }, 400],
    ['/_rename', { organization: 'acme', workItem: 9, title: 'x' }, 404],
    ['/_rename', { organization: 'acme', workItem: 1207, title: '' }, 400],
    ['/_remove', { organization: 'acme', workItem: 9 }, 404],
    ['/_remove', { organization: 'acme' }, 400],
    ['/_subscription', { id: 'none', delete: true }, 404],
    ['/_subscription', { id: 'none', status: 'broken' }, 400],
  ])('is told what is wrong with %s %j: %i', async (path, body, status) => {
    expect(await post(path, body)).toMatchObject({ status, message: expect.any(String) });
  });

  test('is refused when it is a page elsewhere, or under another name', async () => {
    const change = { organization: 'acme', workItem: 1207, assignee: null };
    expect(await post('/_assign', change, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 });
    const status = await new Promise((resolve) => {
      request(`${azure.url}/_state`, { headers: { host: 'elsewhere.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });
});
