import { type AzureDevOps, startAzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';
import { type Asked, api, signIn } from './azure-devops-session.ts';

let azure: AzureDevOps;
let clock = Date.now();
const as: Record<string, ReturnType<typeof api>> = {};

beforeAll(async () => {
  azure = await startAzureDevOps({ now: () => new Date(clock) });
  for (const key of ['ann', 'solo', 'nobody', 'forbidden', 'expired', 'broken', 'failing', 'refreshes']) {
    as[key] = api((await signIn(azure, key)).access_token);
  }
});
afterAll(() => azure.close());

const ask = (key: string, method: string, url: string, ...rest: [unknown?, string?]): Promise<Asked> =>
  as[key]?.(method, url, ...rest) ?? Promise.reject(new Error(`${key} did not sign in`));

const message = (typeKey: string, text: string) => ({ typeKey, message: expect.stringContaining(text) });

describe('a bearer token', () => {
  const me = () => `${azure.profileUrl}/_apis/profile/profiles/me?api-version=7.1`;

  test('is demanded with a redirect, a page or 401, as the service does', async () => {
    const [none, bad] = [{}, { authorization: 'Bearer bad' }];
    const suppress = { 'x-tfs-fedauthredirect': 'Suppress' };
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(me(), { headers, redirect: 'manual' })).status;
    expect([await status(none), await status(bad)]).toEqual([302, 203]);
    expect([await status({ ...none, ...suppress }), await status({ ...bad, ...suppress })]).toEqual([401, 401]);
  });

  test('ends after its time', async () => {
    expect(await ask('refreshes', 'GET', me())).toMatchObject({ status: 200 });
    clock += 2000;
    expect(await ask('refreshes', 'GET', me())).toMatchObject({ status: 401 });
    expect(azure.requests().at(-1)?.verdict).toBe('refused: the bearer token is unknown or expired');
  });
});

describe('the api-version', () => {
  const token = async () => ({ authorization: `Bearer ${(await signIn(azure, 'ann')).access_token}` });
  const get = async (url: string, headers = {}) =>
    (await fetch(url, { headers: { ...(await token()), ...headers } })).json();

  test('has to be stated, in the query or the Accept header', async () => {
    const url = `${azure.profileUrl}/_apis/profile/profiles/me`;
    expect(await get(url)).toMatchObject(message('VssVersionNotSpecifiedException', 'No api-version was supplied'));
    expect(await get(url, { accept: 'application/json; api-version=7.1' })).toMatchObject({ displayName: 'Ann Bee' });
  });

  test.each([
    ['newest', 'VssInvalidApiVersionException'],
    ['9.9', 'VssVersionOutOfRangeException'],
  ])('is not %s', async (version, typeKey) => {
    expect(await get(`${azure.profileUrl}/_apis/profile/profiles/me?api-version=${version}`)).toMatchObject({
      typeKey,
    });
  });

  test('is not asked for where vendor clients do not state it', async () => {
    const data = await get(`${azure.url}/acme/_apis/connectionData`);
    expect(data).toMatchObject({
      authenticatedUser: { providerDisplayName: 'Ann Bee', subjectDescriptor: expect.stringMatching(/^aad\./) },
    });
  });
});

describe('the profile service', () => {
  const profile = (key: string): Promise<Asked> => ask(key, 'GET', `${azure.profileUrl}/_apis/profile/profiles/me`);
  const idOf = async (key: string): Promise<string> => Object(await profile(key)).body.id;
  const accounts = async (key: string, member?: string): Promise<Asked> =>
    ask(key, 'GET', `${azure.profileUrl}/_apis/accounts?memberId=${member ?? (await idOf(key))}`);

  test('says who signed in', async () => {
    expect(await profile('ann')).toMatchObject({
      status: 200,
      body: { displayName: 'Ann Bee', emailAddress: 'ann@example.com' },
    });
    expect(await profile('expired')).toMatchObject({ status: 401 });
  });

  test('lists the accounts of whoever asks', async () => {
    const names = [{ accountName: 'acme', accountId: expect.any(String) }, { accountName: 'globex' }];
    expect(await accounts('ann')).toMatchObject({ status: 200, body: { count: 2, value: names } });
    expect(await accounts('solo')).toMatchObject({ status: 200, body: { count: 1 } });
    expect(await accounts('nobody')).toEqual({ status: 200, body: { count: 0, value: [] } });
  });

  test('fails in every way', async () => {
    expect(await accounts('forbidden')).toMatchObject({ status: 403 });
    expect(await accounts('failing')).toMatchObject({ status: 500 });
    await expect(accounts('broken')).rejects.toThrow('fetch failed');
    expect(await accounts('ann', await idOf('solo'))).toMatchObject({ status: 403 });
    expect(await accounts('ann', '')).toMatchObject({ status: 400 });
  });

  test('knows where one organization is, and not where the other', async () => {
    const { value } = Object(await accounts('ann')).body;
    const area = (id: string, host: string, version: string): Promise<Asked> =>
      ask('ann', 'GET', `${azure.profileUrl}/_apis/resourceAreas/${id}?hostId=${host}&api-version=${version}`);
    const id = '79134C72-4A58-4B42-976C-04E7115F32BF';
    const located = { status: 200, body: { name: 'core', locationUrl: `${azure.url}/acme/` } };
    expect(await area(id, value[0].accountId, '7.1-preview.1')).toMatchObject(located);
    expect(await area(id.toLowerCase(), value[0].accountId.toUpperCase(), '5.0-preview.1')).toMatchObject(located);
    expect(await area(id, value[1].accountId, '7.1-preview.1')).toMatchObject({ status: 404 });
    expect(await area('other', value[0].accountId, '7.1-preview.1')).toMatchObject({ status: 404 });
    const preview = message('VssInvalidPreviewVersionException', '"7.1-preview"');
    expect(await area(id, value[0].accountId, '7.1')).toMatchObject({ status: 400, body: preview });
    expect(value[1].accountUri).toBe(`${azure.url}/globex/`);
  });
});
