import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { readAccounts, readBaseUrl, readProfile } from '../../shared/providers/azure-devops/accounts.ts';
import { answered, type Scripted, scriptedSend } from './scripted-send.ts';

const profileUrl = 'https://app.vssps.visualstudio.com/';
const id = 'd6245f20-2af8-44f4-9451-8107cb2767db';
const account = {
  id: '6affcbef-fe5d-44c6-8a29-439b79aaa118',
  name: 'Fabrikam-Fiber-Inc',
  uri: 'https://vssps.dev.azure.com/Fabrikam-Fiber-Inc/',
};
const headers = { accept: 'application/json', authorization: 'Bearer token-1', 'x-tfs-fedauthredirect': 'Suppress' };

describe('the profile', () => {
  const profile = { displayName: 'Ann Bee', publicAlias: id, emailAddress: 'ann@example.com', coreRevision: 5, id };

  test('tells who signed in', async () => {
    const { send, requests } = scriptedSend(answered(200, profile));
    expect(await readProfile(profileUrl, 'token-1', send)).toEqual({
      id,
      displayName: 'Ann Bee',
      email: 'ann@example.com',
    });
    expect(requests).toEqual([
      {
        method: 'GET',
        url: 'https://app.vssps.visualstudio.com/_apis/profile/profiles/me?api-version=7.1',
        headers,
      },
    ]);
  });

  test.each([
    ['the email', { id, emailAddress: 'ann@example.com' }, 'ann@example.com'],
    ['the id', { id, displayName: ' ', emailAddress: null }, id],
  ])('shows %s where there is no name', async (_, body, displayName) => {
    const { send } = scriptedSend(answered(200, body));
    expect(await readProfile(profileUrl, 'token-1', send)).toMatchObject({ displayName });
  });

  test.each([
    ['a 401', answered(401)],
    ['a page to sign in, as 203', answered(203, '<html>', { 'content-type': 'text/html' })],
    ['a page to sign in, as 200', answered(200, '\r\n<!DOCTYPE html>')],
    ['nothing, as 203', answered(203)],
    ['the way to one', answered(302, '', { location: 'https://spsprodeus1.vssps.visualstudio.com/_signin?realm=x' })],
  ])('is not given to a token that is answered with %s', async (_, answer) => {
    const { send } = scriptedSend(answer);
    await expect(readProfile(profileUrl, 'token-1', send)).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  test.each([
    ['is forbidden', answered(403, { message: 'VS403463: The conditional access policy rejected it.' }), 'refused'],
    ['leads elsewhere', answered(302, '', { location: 'https://example.com/' }), 'refused'],
    ['is throttled', answered(429, '', { 'retry-after': '30' }), 'refused'],
    ['breaks', answered(503, '<html>'), 'unreachable'],
    ['took too long', answered(408), 'unreachable'],
    ['has another shape', answered(200, { name: 'x' }), 'refused'],
    ['does not come', new Unreachable('connection', 'app.vssps.visualstudio.com:443 refused'), 'unreachable'],
  ])('fails by its kind when the answer %s', async (_, answer, kind) => {
    const { send } = scriptedSend(answer);
    await expect(readProfile(profileUrl, 'token-1', send)).rejects.toMatchObject({ name: 'TrackerFailure', kind });
  });
});

describe('the accounts', () => {
  const listed = (value: unknown) => scriptedSend(answered(200, { count: 1, value }));

  test('are the organizations of which the person is a member', async () => {
    const { send, requests } = listed([
      { accountId: account.id, accountUri: account.uri, accountName: account.name, properties: {} },
      { accountId: 'bf83696f-383b-4980-95b5-1f1127640a8a', accountName: 'NormalPaulk' },
      { accountName: 'without an id' },
    ]);
    expect(await readAccounts(profileUrl, 'token-1', id, send)).toEqual([
      account,
      { id: 'bf83696f-383b-4980-95b5-1f1127640a8a', name: 'NormalPaulk', uri: null },
    ]);
    expect(requests[0]?.url).toBe(`https://app.vssps.visualstudio.com/_apis/accounts?memberId=${id}&api-version=7.1`);
  });

  test.each([
    ['an empty list', []],
    ['no list', undefined],
  ])('may be none: %s', async (_, value) => {
    expect(await readAccounts(profileUrl, 'token-1', id, listed(value).send)).toEqual([]);
  });

  test('are not none when they are forbidden', async () => {
    const { send } = scriptedSend(answered(403, { message: 'TF50309: ann@example.com lacks permissions.' }));
    const failure = await readAccounts(profileUrl, 'token-1', id, send).catch((e) => e);
    expect(failure).toMatchObject({ kind: 'refused', status: 403 });
    expect(failure.message).toBe('Azure DevOps refused listing your organizations: TF50309: … lacks permissions.');
  });
});

describe('the base URL', () => {
  const locate = (...answers: Scripted) => {
    const { send, requests } = scriptedSend(...answers);
    return { requests, url: readBaseUrl(profileUrl, 'token-1', account, send) };
  };

  test('is where the area "core" of the organization is', async () => {
    const { requests, url } = locate(
      answered(200, { name: 'core', locationUrl: 'https://Fabrikam.visualstudio.com/' }),
    );
    expect(await url).toBe('https://fabrikam.visualstudio.com');
    expect(requests[0]?.url).toBe(
      'https://app.vssps.visualstudio.com/_apis/resourceAreas/79134C72-4A58-4B42-976C-04E7115F32BF' +
        `?hostId=${account.id}&api-version=7.1-preview.1`,
    );
  });

  test('keeps the path of a location', async () => {
    expect(await locate(answered(200, { locationUrl: 'https://dev.azure.com/fabrikam/' })).url).toBe(
      'https://dev.azure.com/fabrikam',
    );
  });

  test.each([
    ['is not found', answered(404)],
    ['breaks', answered(500)],
    ['names none', answered(200, { locationUrl: null })],
    ['names none at all', answered(200, 'null')],
    ['is no address', answered(200, { locationUrl: '/fabrikam/' })],
    ['is of another kind', answered(200, { locationUrl: 'ftp://dev.azure.com/fabrikam/' })],
    ['holds a password', answered(200, { locationUrl: 'https://a:b@dev.azure.com/fabrikam/' })],
    ['holds a user', answered(200, { locationUrl: 'https://a@dev.azure.com/fabrikam/' })],
    ['holds a query', answered(200, { locationUrl: 'https://dev.azure.com/fabrikam/?a=b' })],
  ])('is the address of the account when the location %s', async (_, answer) => {
    expect(await locate(answer).url).toBe('https://dev.azure.com/Fabrikam-Fiber-Inc');
  });

  test.each([
    ['HTTPS://VSSPS.dev.azure.com:443/fabrikam', 'https://dev.azure.com/fabrikam'],
    ['https://vssps.dev.azure.com//example.com/', 'https://dev.azure.com//example.com'],
    ['https://vssps.dev.azure.com:8443/fabrikam/', 'https://vssps.dev.azure.com:8443/fabrikam'],
    ['https://vssps.dev.azure.com.example.com/fabrikam/', 'https://vssps.dev.azure.com.example.com/fabrikam'],
    ['https://eu.vssps.dev.azure.com/fabrikam/', 'https://eu.vssps.dev.azure.com/fabrikam'],
    ['https://fabrikam.visualstudio.com/', 'https://fabrikam.visualstudio.com'],
    ['https://devops.example.com/vssps.dev.azure.com/', 'https://devops.example.com/vssps.dev.azure.com'],
  ])('of the account at %s is %s: only the identity service has its work items elsewhere', async (uri, url) => {
    const { send } = scriptedSend(answered(404));
    expect(await readBaseUrl(profileUrl, 'token-1', { ...account, uri }, send)).toBe(url);
  });

  test('is not guessed when the sign-in is not accepted, or nobody answers', async () => {
    await expect(locate(answered(401)).url).rejects.toMatchObject({ kind: 'unauthorized' });
    await expect(locate(new Unreachable('timeout', 'x')).url).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('is refused when the account has none either', async () => {
    const { send } = scriptedSend(answered(404));
    const url = readBaseUrl(profileUrl, 'token-1', { ...account, uri: null }, send);
    await expect(url).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining(account.name) });
  });
});
