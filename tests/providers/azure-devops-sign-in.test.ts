import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { challengeOf, makePkce } from '../../shared/providers/azure-devops/pkce.ts';
import { signInUrl } from '../../shared/providers/azure-devops/sign-in.ts';
import { signInProblemOf } from '../../shared/providers/azure-devops/sign-in-problem.ts';
import { redeemCode, refreshTokens } from '../../shared/providers/azure-devops/tokens.ts';
import { answered, type Scripted, scriptedSend } from './scripted-send.ts';

const application = { url: 'https://login.microsoftonline.com/', clientId: 'client-1', clientSecret: 's3cret~&=' };
const scope = 'offline_access 499b84ac-1321-427f-aa17-267ca6975798/.default';
const redirectUri = 'https://sync.example.com/connect/azure-devops/callback';
const now = new Date('2025-11-13T08:00:00.000Z');
const granted = {
  token_type: 'Bearer',
  scope: '499b84ac-1321-427f-aa17-267ca6975798/user_impersonation',
  expires_in: 3599,
  ext_expires_in: 3599,
  access_token: 'eyJ0eXAi.access.one',
  refresh_token: '0.AAAA-refresh-one',
};
const tokens = {
  accessToken: granted.access_token,
  refreshToken: granted.refresh_token,
  expiresAt: '2025-11-13T08:59:59.000Z',
};
/** As https://learn.microsoft.com/entra/identity-platform/reference-error-codes shows one. */
const refused = (error: string, number: number, said: string) => ({
  error,
  error_description:
    `AADSTS${number}: ${said}\r\nTrace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333\r\n` +
    'Correlation ID: aaaa0000-bb11-2222-33cc-444444dddddd\r\nTimestamp: 2016-01-09 02:02:12Z',
  error_codes: [number],
  trace_id: '0000aaaa-11bb-cccc-dd22-eeeeee333333',
});
const redeem = (...answers: Scripted) => {
  const { send, requests } = scriptedSend(...answers);
  return { requests, tokens: redeemCode(application, { code: 'code-1', redirectUri, verifier: 'v-1' }, send, now) };
};
const refresh = (...answers: Scripted) => {
  const { send, requests } = scriptedSend(...answers);
  return { requests, tokens: refreshTokens(application, 'refresh-0', send, now) };
};

describe('PKCE', () => {
  test('makes the challenge of RFC 7636, appendix B', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  test('makes a fresh verifier each time, with its challenge', () => {
    const [one, other] = [makePkce(), makePkce()];
    expect(one.verifier).toMatch(/^[\w-]{43}$/);
    expect(one.challenge).toBe(challengeOf(one.verifier));
    expect(other.verifier).not.toBe(one.verifier);
  });
});

describe('the address of the sign-in', () => {
  const request = { redirectUri, state: 'state 1', codeChallenge: 'challenge-1' };

  test('asks for a code, for Azure DevOps and lasting access, bound to the challenge', () => {
    const { origin, pathname, searchParams } = new URL(signInUrl(application, request));
    expect(origin + pathname).toBe('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'client-1',
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: redirectUri,
      scope,
      state: 'state 1',
      code_challenge: 'challenge-1',
      code_challenge_method: 'S256',
    });
  });

  test('asks which account only where that is wanted', () => {
    const url = new URL(signInUrl(application, { ...request, selectAccount: true }));
    expect(url.searchParams.get('prompt')).toBe('select_account');
  });
});

describe('redeeming a code', () => {
  test('sends the code, the verifier and the secret in a form, and answers the tokens with their end', async () => {
    const { requests, tokens: redeemed } = redeem(answered(200, granted));
    expect(await redeemed).toEqual(tokens);
    expect(requests).toEqual([
      {
        method: 'POST',
        url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: expect.any(String),
      },
    ]);
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      client_id: 'client-1',
      client_secret: 's3cret~&=',
      scope,
      code: 'code-1',
      redirect_uri: redirectUri,
      code_verifier: 'v-1',
    });
  });

  test('is refused without a refresh token: nothing would last longer than an hour', async () => {
    const { refresh_token: _, ...once } = granted;
    await expect(redeem(answered(200, once)).tokens).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('offline_access'),
    });
  });

  test.each([
    ['a page', '<html>'],
    ['no tokens', {}],
    ['a token that is no header text', { ...granted, access_token: 'a\r\nx: y' }],
    ['a token for another use', { ...granted, token_type: 'pop' }],
    ['no end', { ...granted, expires_in: undefined }],
    ['an end in the past', { ...granted, expires_in: -1 }],
  ])('is refused when the answer holds %s', async (_, body) => {
    await expect(redeem(answered(200, body)).tokens).rejects.toMatchObject({ kind: 'refused', status: 200 });
  });
});

describe('refreshing', () => {
  test('sends the refresh token once and takes the one that replaces it', async () => {
    const { requests, tokens: refreshed } = refresh(answered(200, granted));
    expect(await refreshed).toEqual(tokens);
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'client-1',
      client_secret: 's3cret~&=',
      scope,
      refresh_token: 'refresh-0',
    });
  });

  test('keeps the refresh token that is not replaced', async () => {
    const { refresh_token: _, ...rest } = granted;
    expect(await refresh(answered(200, rest)).tokens).toEqual({ ...tokens, refreshToken: 'refresh-0' });
  });

  test.each([
    ['invalid_grant', 400, 700082, 'unauthorized', /expired, was revoked or was used already\. Sign in again/],
    ['interaction_required', 400, 50076, 'unauthorized', /second factor\. Sign in again/],
    ['consent_required', 400, 65001, 'unauthorized', /administrator .* has to give it\. Sign in again/],
    ['invalid_client', 401, 7000222, 'refused', /client secret: it is wrong or has expired.*operator/],
    ['unauthorized_client', 400, 700016, 'refused', /operator/],
    ['temporarily_unavailable', 503, 90033, 'unreachable', /later/],
  ])('tells %s by its kind, in words and by its name', async (error, status, number, kind, words) => {
    const failure = await refresh(answered(status, refused(error, number, 'Never shown.'))).tokens.catch((e) => e);
    expect(failure).toMatchObject({ name: 'TrackerFailure', kind, status, message: expect.stringMatching(words) });
    expect(failure.message).not.toContain('Never shown');
    if (status < 500) expect(failure.problem).toBe(`${error} AADSTS${number}`);
  });

  test('passes on how long to wait', async () => {
    const tooMany = answered(429, refused('too_many_requests', 90055, 'Slow down.'), { 'retry-after': '17' });
    const failure = await refresh(tooMany).tokens.catch((e) => e);
    expect(failure).toMatchObject({ kind: 'refused', status: 429, retryAfter: 17, passes: true });
  });

  test('says why in Entra’s words when the error is none it knows, without ids, addresses and tokens', async () => {
    const said = `User 'ann@example.com' sent ${'x'.repeat(60)}\u202e and is\tblocked.`;
    const failure = await refresh(answered(400, refused('odd_error', 50020, said))).tokens.catch((e) => e);
    expect(failure.message).toBe("Microsoft refused the sign-in: User '…' sent … and is blocked.");
    expect(failure.problem).toBe('odd_error AADSTS50020');
  });

  test.each([
    ['a page', '<html>'],
    ['JSON of another shape', { message: 'x' }],
  ])('is refused when the answer is %s', async (_, body) => {
    await expect(refresh(answered(400, body)).tokens).rejects.toMatchObject({ kind: 'refused', status: 400 });
  });

  test('says in the words of the network that no answer came', async () => {
    const cause = new Unreachable('timeout', 'login.microsoftonline.com:443 did not answer within 10 seconds');
    await expect(refresh(cause).tokens).rejects.toMatchObject({ kind: 'unreachable', message: cause.message, cause });
  });

  test('may pass later when Entra itself breaks, whatever it says', async () => {
    const failure = await refresh(answered(502, '<html>')).tokens.catch((e) => e);
    expect(failure).toMatchObject({ kind: 'unreachable', status: 502, passes: true });
  });

  test('lets mistakes of its own through', async () => {
    const mistake = new TypeError('x');
    await expect(refresh(mistake).tokens).rejects.toBe(mistake);
  });
});

describe('a callback', () => {
  test('with a code has no problem', () => {
    expect(signInProblemOf(new URLSearchParams({ code: 'c', state: 's' }))).toBeUndefined();
  });

  test('that was cancelled says so', () => {
    const { error, error_description } = refused('access_denied', 65004, 'User declined to consent.');
    const problem = signInProblemOf(new URLSearchParams({ error, error_description, state: 's' }));
    expect(problem).toMatchObject({ kind: 'refused', problem: 'access_denied AADSTS65004' });
    expect(problem?.message).toMatch(/cancelled/);
  });

  test('with a made-up error shows little of it', () => {
    const problem = signInProblemOf(new URLSearchParams({ error: '<b>', error_description: 'word '.repeat(2000) }));
    expect(problem?.problem).toBeUndefined();
    expect(problem?.message.length).toBeLessThan(250);
    expect(signInProblemOf(new URLSearchParams({ error: 'constructor' }))?.message).toMatch(/does not say why/);
  });
});
