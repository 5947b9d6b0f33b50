import { type AzureDevOps, startAzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';
import { askTokens, callback, choose, codeOf, redeeming, resource, signIn, signInUrl } from './azure-devops-session.ts';

let azure: AzureDevOps;
let clock = Date.now();
beforeAll(async () => {
  azure = await startAzureDevOps({ now: () => new Date(clock) });
});
afterAll(() => azure.close());

const open = (otherwise: Parameters<typeof signInUrl>[1]): Promise<Response> =>
  fetch(signInUrl(azure, otherwise), { redirect: 'manual' });

const problem = async (answer: Response): Promise<unknown> =>
  Object.assign({ status: answer.status }, await answer.json());

describe('the sign-in page', () => {
  test('offers the identities and nothing that runs', async () => {
    const answer = await open({ prompt: 'select_account' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('value="ann">Ann Bee<');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(azure.requests().at(-1)).toMatchObject({ verdict: 'accepted', query: { prompt: 'select_account' } });
  });

  test.each([
    ['client_id', 'another'],
    ['redirect_uri', 'http://elsewhere.example/connect/azure-devops/callback'],
    ['redirect_uri', 'http://127.0.0.1:9/elsewhere'],
    ['redirect_uri', `${callback}?more=1`],
    ['redirect_uri', undefined],
  ])('stays here when %s is %s', async (name, value) => {
    const answer = await open({ [name]: value });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('AADSTS');
  });

  test.each([
    ['state', undefined, 'invalid_request'],
    ['response_type', 'token', 'unsupported_response_type'],
    ['response_mode', 'fragment', 'invalid_request'],
    ['code_challenge', undefined, 'invalid_request'],
    ['code_challenge', 'short', 'invalid_request'],
    ['code_challenge_method', 'plain', 'invalid_request'],
    ['prompt', 'always', 'invalid_request'],
    ['scope', 'offline_access', 'invalid_scope'],
    ['scope', `${resource}/.default https://graph.microsoft.com/.default`, 'invalid_scope'],
  ])('sends back an error when %s is %s', async (name, value, error) => {
    const answer = await open({ [name]: value });
    const back = new URL(answer.headers.get('location') ?? 'none:');
    expect([answer.status, back.origin + back.pathname, back.searchParams.get('error')]).toEqual([
      302,
      callback,
      error,
    ]);
    expect(back.searchParams.get('error_description')).toMatch(/^AADSTS\d+: .* Correlation ID: /);
  });

  test('takes registered addresses only, where there are any', async () => {
    const strict = await startAzureDevOps({ redirectUris: ['https://sync.example/connect/azure-devops/callback'] });
    const answer = await fetch(signInUrl(strict));
    strict.close();
    expect(answer.status).toBe(400);
  });

  test('sends back a cancellation with the state', async () => {
    const { searchParams } = await choose(azure, 'cancel');
    expect(Object.fromEntries(searchParams)).toMatchObject({ error: 'access_denied', state: 'a-state' });
  });
});

describe('a code', () => {
  test('is good for tokens, once', async () => {
    const code = await codeOf(azure, 'ann');
    const answer = await askTokens(azure, redeeming(code));
    expect(await answer.json()).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3599,
      scope: `${resource}/user_impersonation ${resource}/.default`,
      access_token: expect.any(String),
      refresh_token: expect.any(String),
    });
    expect(await problem(await askTokens(azure, redeeming(code)))).toMatchObject({
      status: 400,
      error: 'invalid_grant',
      error_codes: [54005],
      error_description: expect.stringContaining('AADSTS54005'),
      trace_id: expect.any(String),
      correlation_id: expect.any(String),
      timestamp: expect.any(String),
    });
  });

  test('is good for 10 minutes', async () => {
    const code = await codeOf(azure, 'ann');
    clock += 600_000;
    expect(await problem(await askTokens(azure, redeeming(code)))).toMatchObject({ error_codes: [70008] });
  });

  test.each([
    [{ client_id: 'another' }, 400, 'unauthorized_client', 700016],
    [{ client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    [{ client_secret: undefined }, 401, 'invalid_client', 7000218],
    [{ grant_type: undefined }, 400, 'invalid_request', 900144],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    [{ code: 'unknown' }, 400, 'invalid_grant', 9002313],
    [{ redirect_uri: `${callback}/` }, 400, 'invalid_grant', 500112],
    [{ redirect_uri: undefined }, 400, 'invalid_request', 900144],
    [{ code_verifier: undefined }, 400, 'invalid_grant', 501481],
    [{ code_verifier: 'v'.repeat(43) }, 400, 'invalid_grant', 501481],
    [{ scope: 'openid' }, 400, 'invalid_scope', 70011],
  ])('is refused with %j: %i %s', async (otherwise, status, error, code) => {
    const answer = await askTokens(azure, { ...redeeming(await codeOf(azure, 'ann')), ...otherwise });
    expect(await problem(answer)).toMatchObject({ status, error, error_codes: [code] });
  });

  test('may come with the secret as HTTP Basic, but not twice', async () => {
    const authorization = `Basic ${Buffer.from(`${azure.clientId}:${azure.clientSecret}`).toString('base64')}`;
    const fields = { ...redeeming(await codeOf(azure, 'ann')), client_id: undefined };
    expect(await problem(await askTokens(azure, fields, { authorization }))).toMatchObject({
      error: 'invalid_request',
    });
    const once = await askTokens(azure, { ...fields, client_secret: undefined }, { authorization });
    expect(once.status).toBe(200);
  });

  test('comes in a form', async () => {
    const answer = await fetch(`${azure.entraUrl}/common/oauth2/v2.0/token`, { method: 'POST', body: '{}' });
    expect(await problem(answer)).toMatchObject({ status: 400, error: 'invalid_request' });
  });
});

describe('a refresh token', () => {
  const refresh = (token: string) => askTokens(azure, { grant_type: 'refresh_token', refresh_token: token });

  test('gives new tokens once, and is counted', async () => {
    const { refresh_token } = await signIn(azure, 'solo');
    const second = await (await refresh(refresh_token)).json();
    expect(second).toMatchObject({ refresh_token: expect.any(String), access_token: expect.any(String) });
    expect(second).not.toMatchObject({ refresh_token });
    expect(await problem(await refresh(refresh_token))).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(azure.state().tokens.solo).toEqual({ redeemed: 1, refreshed: 1, refusedRefreshes: 1 });
  });

  test('is refused after it was revoked', async () => {
    const { refresh_token } = await signIn(azure, 'ann');
    azure.steering.revoke('ann');
    expect(await problem(await refresh(refresh_token))).toMatchObject({ error: 'invalid_grant', error_codes: [70000] });
  });

  test('is not given to those who do not ask for offline access', async () => {
    const init = { method: 'POST', body: new URLSearchParams({ identity: 'ann' }), redirect: 'manual' } as const;
    const answer = await fetch(signInUrl(azure, { scope: `${resource}/user_impersonation` }), init);
    const code = new URL(answer.headers.get('location') ?? 'none:').searchParams.get('code') ?? '';
    expect(await (await askTokens(azure, redeeming(code))).json()).not.toHaveProperty('refresh_token');
  });
});
