import { type AzureDevOps, startAzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';
import { type Asked, api, hookInput, signIn } from './azure-devops-session.ts';

let azure: AzureDevOps;
let ask: ReturnType<typeof api>;
beforeEach(async () => {
  azure = await startAzureDevOps();
  ask = api((await signIn(azure, 'ann')).access_token);
});
afterEach(() => azure.close());

const url = 'http://127.0.0.1:9/webhooks/azure-devops/one';
const input = (inputs: object = {}, otherwise: object = {}) => hookInput(url, inputs, otherwise);
const hooks = (organization = 'acme'): string => `${azure.url}/${organization}/_apis/hooks/subscriptions`;
const subscribe = (body: unknown): Promise<Asked> => ask('POST', hooks(), body);

describe('a subscription', () => {
  test('is made, shown without its secrets, listed and removed', async () => {
    const created = await subscribe(input({ basicAuthPassword: 'hush' }));
    const consumerInputs = { url, httpHeaders: '********', basicAuthPassword: '********' };
    expect(created).toMatchObject({ status: 200, body: { status: 'enabled', publisherId: 'tfs', consumerInputs } });
    const { id } = Object(created.body);
    expect(await ask('GET', `${hooks()}/${id.toUpperCase()}`)).toEqual(created);
    const listed = (query: string) => ask('GET', `${hooks()}?consumerId=webHooks&eventType=${query}`);
    expect(await listed('workitem.updated')).toMatchObject({ body: { count: 1, value: [{ id }] } });
    expect(await listed('workitem.created')).toEqual({ status: 200, body: { count: 0, value: [] } });
    expect(await ask('GET', hooks('globex'))).toMatchObject({ body: { count: 0 } });
    expect(await ask('DELETE', `${hooks()}/${id}`)).toEqual({ status: 204, body: undefined });
    expect(await ask('DELETE', `${hooks()}/${id}`)).toMatchObject({ status: 404 });
    expect(await ask('GET', `${hooks()}/${id}`)).toMatchObject({ status: 404 });
  });

  test.each<[string, () => unknown]>([
    ['publisherId', () => input({}, { publisherId: 'rm' })],
    ['eventType', () => input({}, { eventType: 'workitem.moved' })],
    ['resourceVersion', () => input({}, { resourceVersion: '0.9' })],
    ['consumerId', () => input({}, { consumerId: 'webhooks' })],
    ['consumerActionId', () => input({}, { consumerActionId: 'post' })],
    ['consumerInputs', () => input({}, { consumerInputs: undefined })],
    ['consumerInputs.url', () => input({ url: '/webhooks' })],
    ['consumerInputs.url', () => input({ url: 'ftp://127.0.0.1/' })],
    ['consumerInputs.httpHeaders', () => input({ httpHeaders: 'shared-secret' })],
    ['consumerInputs.httpHeaders', () => input({ httpHeaders: 'shared-secret: two words' })],
    ['consumerInputs.resourceDetailsToSend', () => input({ resourceDetailsToSend: 'some' })],
    ['publisherInputs', () => input({}, { publisherInputs: { project: 'Shop' } })],
  ])('is refused for a wrong %s', async (name, body) => {
    const message = expect.stringContaining(`Subscription input '${name}'`);
    expect(await subscribe(body())).toMatchObject({ status: 400, body: { message } });
    expect(azure.state().organizations.acme?.subscriptions).toEqual([]);
  });

  test('needs a permission that not everybody has', async () => {
    const reader = api((await signIn(azure, 'reader')).access_token);
    const message = expect.stringContaining('Rita Reader needs the following permission(s) on the resource');
    expect(await reader('POST', hooks(), input())).toMatchObject({ status: 403, body: { message } });
    expect(await reader('GET', hooks())).toMatchObject({ status: 403 });
  });
});
