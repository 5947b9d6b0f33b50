import { type AzureDevOps, startAzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { readAccounts, readBaseUrl, readProfile } from '../../shared/providers/azure-devops/accounts.ts';
import { azureDevOpsClient } from '../../shared/providers/azure-devops/client.ts';
import { makePkce } from '../../shared/providers/azure-devops/pkce.ts';
import { signInUrl } from '../../shared/providers/azure-devops/sign-in.ts';
import { signInProblemOf } from '../../shared/providers/azure-devops/sign-in-problem.ts';
import { redeemCode, refreshTokens } from '../../shared/providers/azure-devops/tokens.ts';
import type { TrackerFailure } from '../../shared/providers/tracker-failure.ts';

const send = makeSend({ private: false, loopback: true });
const redirectUri = 'http://127.0.0.1:1/connect/azure-devops/callback';
const publicUrl = 'http://127.0.0.1:1';
const integration = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
const address = `${publicUrl}/webhooks/azure-devops/${integration}`;

let azure: AzureDevOps;
beforeAll(async () => {
  azure = await startAzureDevOps({ retryDelaysMs: [] });
});
afterAll(() => azure.close());

const application = () => ({ url: azure.entraUrl, clientId: azure.clientId, clientSecret: azure.clientSecret });

/** What the browser brings back after somebody chose in the sign-in page. */
async function choose(identity: string, codeChallenge: string, selectAccount?: boolean): Promise<URLSearchParams> {
  const url = signInUrl(application(), { redirectUri, state: 'state-1', codeChallenge, selectAccount });
  const answer = await send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ identity }).toString(),
  });
  const { origin, pathname, searchParams } = new URL(answer.headers.location ?? '');
  expect([origin + pathname, searchParams.get('state')]).toEqual([redirectUri, 'state-1']);
  return searchParams;
}

async function signIn(identity: string) {
  const { verifier, challenge } = makePkce();
  const code = (await choose(identity, challenge)).get('code') ?? '';
  return redeemCode(application(), { code, redirectUri, verifier }, send, new Date());
}

async function connect(identity: string, name = 'acme') {
  const { accessToken } = await signIn(identity);
  const { id } = await readProfile(azure.profileUrl, accessToken, send);
  const accounts = await readAccounts(azure.profileUrl, accessToken, id, send);
  const account = accounts.find((one) => one.name === name);
  if (!account) throw new Error(`${identity} has no account ${name}`);
  const baseUrl = await readBaseUrl(azure.profileUrl, accessToken, account, send);
  const connection = { baseUrl, accountName: name, searchUrl: azure.searchUrl, accessToken };
  return { baseUrl, client: azureDevOpsClient(connection, send) };
}

const failureOf = (promise: Promise<unknown>): Promise<TrackerFailure> =>
  promise.then(
    () => Promise.reject(new Error('nothing failed')),
    (failure) => failure,
  );

describe('signing in', () => {
  test('leads through the sign-in page to tokens, and to the profile and accounts of whoever signed in', async () => {
    const { accessToken, refreshToken, expiresAt } = await signIn('ann');
    expect(refreshToken).not.toBe(accessToken);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 3_500_000);
    const profile = await readProfile(azure.profileUrl, accessToken, send);
    expect(profile).toEqual({ id: profile.id, displayName: 'Ann Bee', email: 'ann@example.com' });
    const accounts = await readAccounts(azure.profileUrl, accessToken, profile.id, send);
    expect(accounts.map(({ name }) => name)).toEqual(['acme', 'globex']);
  });

  test('lets people choose the account, and cancel', async () => {
    const problem = signInProblemOf(await choose('cancel', makePkce().challenge, true));
    expect(problem).toMatchObject({ kind: 'refused', problem: 'access_denied AADSTS65004' });
  });

  test('redeems a code once, and with its verifier', async () => {
    const { verifier, challenge } = makePkce();
    const code = (await choose('solo', challenge)).get('code') ?? '';
    const redeem = (with_: string) =>
      redeemCode(application(), { code, redirectUri, verifier: with_ }, send, new Date());
    expect(await failureOf(redeem(makePkce().verifier))).toMatchObject({ problem: 'invalid_grant AADSTS501481' });
    await redeem(verifier);
    expect(await failureOf(redeem(verifier))).toMatchObject({
      kind: 'unauthorized',
      problem: 'invalid_grant AADSTS54005',
    });
  });

  test('tells a wrong secret of the deployment from an ended sign-in', async () => {
    const { refreshToken } = await signIn('refreshes');
    const wrong = refreshTokens({ ...application(), clientSecret: 'x' }, refreshToken, send, new Date());
    expect(await failureOf(wrong)).toMatchObject({ kind: 'refused', problem: 'invalid_client AADSTS7000215' });
    const { refreshToken: next } = await refreshTokens(application(), refreshToken, send, new Date());
    expect(next).not.toBe(refreshToken);
    const again = refreshTokens(application(), refreshToken, send, new Date());
    expect(await failureOf(again)).toMatchObject({ kind: 'unauthorized', problem: 'invalid_grant AADSTS70000' });
  });

  test.each([
    ['forbidden', 'refused', 403],
    ['failing', 'unreachable', 500],
    ['broken', 'unreachable', undefined],
  ])('of %s fails at the accounts: %s', async (identity, kind, status) => {
    const { accessToken } = await signIn(identity);
    const { id } = await readProfile(azure.profileUrl, accessToken, send);
    const failure = await failureOf(readAccounts(azure.profileUrl, accessToken, id, send));
    expect(failure).toMatchObject({ name: 'TrackerFailure', kind, status });
  });

  test('of somebody without an organization finds none', async () => {
    const { accessToken } = await signIn('nobody');
    const { id } = await readProfile(azure.profileUrl, accessToken, send);
    expect(await readAccounts(azure.profileUrl, accessToken, id, send)).toEqual([]);
  });

  test('may end before the profile is read', async () => {
    const { accessToken } = await signIn('expired');
    expect(await failureOf(readProfile(azure.profileUrl, accessToken, send))).toMatchObject({ kind: 'unauthorized' });
  });
});

describe('the base URL', () => {
  test.each(['acme', 'globex'])('is found for %s, located or not', async (name) => {
    const { baseUrl } = await connect('ann', name);
    expect(baseUrl).toBe(azure.state().organizations[name]?.url.replace(/\/$/, ''));
  });
});

describe('a connected organization', () => {
  test('shows the assignee of a work item at its revision', async () => {
    const { client } = await connect('ann');
    expect(await client.readIssue('1208')).toMatchObject({ position: '000000000000000001', assignee: null });
    azure.steering.assign({ organization: 'acme', workItem: 1208, assignee: 'bob@example.com' });
    expect(await client.readIssue('1208')).toMatchObject({
      issue: { id: '1208', key: '1208' },
      position: '000000000000000002',
      assignee: { externalId: expect.stringMatching(/^aad\./), externalName: 'bob@example.com' },
    });
    expect(await client.readIssue('99')).toBeUndefined();
  });

  test('shows many work items at once, at their revisions, and leaves out those that are gone', async () => {
    const { client } = await connect('ann');
    const create = (title: string) => azure.steering.create({ organization: 'acme', title, assignee: 'Bob Day' }).id;
    const [kept, removed] = [create('Kept'), create('Removed')];
    const ids = [kept, removed].map(String);
    const alone = await Promise.all(ids.map((id) => client.readIssue(id)));
    expect(await client.readIssues([...ids, '99'])).toEqual(alone);
    azure.steering.rename({ organization: 'acme', workItem: kept, title: 'Kept, still' });
    azure.steering.remove({ organization: 'acme', workItem: removed });
    expect(await client.readIssues(['99', ...ids])).toEqual([
      { ...alone[0], position: '000000000000000002', at: expect.any(String) },
    ]);
    expect(await client.readIssue(String(removed))).toBeUndefined();
    expect(await client.readIssues(['99'])).toEqual([]);
  });

  test('is told who is assigned, and answers the position that reading shows', async () => {
    const { client } = await connect('ann', 'globex');
    const by = (email: string) => ({ externalId: null, externalName: email, email, active: true });
    const before = await client.readIssue('1');
    const assigned = await client.assign('1', by('bob@example.com'), { revision: before?.position });
    expect(assigned.position).toBe('000000000000000002');
    expect(await client.readIssue('1')).toMatchObject({ ...assigned, assignee: { externalName: 'bob@example.com' } });
    // As it is already: no new revision.
    expect(await client.assign('1', by('BOB@example.com'), {})).toEqual(assigned);
    const cleared = await client.assign('1', null, { revision: assigned.position });
    expect(await client.readIssue('1')).toMatchObject({ ...cleared, assignee: null });
    expect(await client.assign('1', null, {})).toEqual(cleared);
  });

  test('says why it does not assign', async () => {
    const { client } = await connect('ann', 'globex');
    const carol = { externalId: null, externalName: null, email: 'carol@example.com', active: true };
    const read = await client.readIssue('2');
    azure.steering.assign({ organization: 'globex', workItem: 2, assignee: 'bob@example.com' });
    expect(await failureOf(client.assign('2', carol, { revision: read?.position }))).toMatchObject({
      kind: 'refused',
      status: 412,
      problem: 'newer-revision',
      passes: true,
    });
    expect(await failureOf(client.assign('2', { ...carol, email: 'zoe@example.com' }, {}))).toMatchObject({
      kind: 'refused',
      status: 400,
      problem: 'not-assignable',
      passes: false,
    });
    expect(await failureOf(client.assign('99', carol, {}))).toMatchObject({ status: 404, problem: 'no-such-issue' });
    expect(await client.readIssue('2')).toMatchObject({ assignee: { externalName: 'bob@example.com' } });
  });

  test('finds work items by words and by id', async () => {
    const { client } = await connect('ann');
    expect(await client.searchIssues('checkout')).toEqual([{ label: '(1207) Checkout answers 500', value: '1207' }]);
    expect(await client.searchIssues('1209')).toMatchObject([{ value: '1209' }]);
    expect(await client.searchIssues('nothing of the kind')).toEqual([]);
  });

  test('takes hooks, shows their state and lets them go', async () => {
    const { client } = await connect('ann');
    const ids = await client.createHooks({ url: address, secret: 'abc.def-_' });
    const { subscriptions = [] } = azure.state().organizations.acme ?? {};
    expect(subscriptions.map(({ eventType, consumerInputs }) => [eventType, consumerInputs.httpHeaders])).toEqual([
      ['workitem.updated', 'shared-secret:abc.def-_'],
      ['workitem.created', 'shared-secret:abc.def-_'],
    ]);
    const [first = '', second = ''] = ids;
    azure.steering.setSubscriptionStatus(first, 'disabledBySystem');
    expect(await client.ownHooks(integration, publicUrl)).toEqual([
      { id: first, enabled: false, state: 'disabledBySystem' },
      { id: second, enabled: true, state: 'enabled' },
    ]);
    expect(await client.ownHooks(integration.replace('3', '4'), publicUrl)).toEqual([]);
    await client.removeHook(first);
    await client.removeHook(first);
    expect(await client.ownHooks(integration, publicUrl)).toMatchObject([{ id: second }]);
    await client.removeHook(second);
  });

  test('says which permission somebody lacks for hooks', async () => {
    const { client } = await connect('reader');
    const failure = await failureOf(client.createHooks({ url: address }));
    expect(failure).toMatchObject({ kind: 'refused', status: 403 });
    expect(failure.message).toMatch(/Project Collection Administrators/);
    expect(await client.readIssue('1207')).toBeDefined();
  });

  test('accepts no revoked token, whatever is asked', async () => {
    const { client } = await connect('solo');
    azure.steering.revoke('solo');
    const asked = [
      client.readIssue('1207'),
      client.readIssues(['1207']),
      client.searchIssues('x'),
      client.ownHooks(integration, publicUrl),
      client.createHooks({ url: address }),
      client.removeHook('3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a222'),
      client.assign('1207', null, {}),
    ].map(failureOf);
    for (const failure of await Promise.all(asked))
      expect(failure).toMatchObject({ kind: 'unauthorized', status: 401 });
  });
});
