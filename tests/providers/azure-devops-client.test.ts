import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { azureDevOpsClient } from '../../shared/providers/azure-devops/client.ts';
import { readAzureDevops } from '../../shared/providers/azure-devops/read.ts';
import { adoIdentityRef, workItemUpdated } from '../payloads/azure-devops.ts';
import { answered, type Scripted, scriptedSend } from './scripted-send.ts';

const baseUrl = 'https://dev.azure.com/acme';
const integration = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
const publicUrl = 'https://sync.example.com';
const address = `${publicUrl}/webhooks/azure-devops/${integration}`;
const headers = { accept: 'application/json', authorization: 'Bearer token-1', 'x-tfs-fedauthredirect': 'Suppress' };

const clientOn = (...answers: Scripted) => {
  const { send, requests } = scriptedSend(...answers);
  const connection = { baseUrl, accountName: 'ac me', searchUrl: 'https://almsearch.dev.azure.com', verifyTls: true };
  return { client: azureDevOpsClient({ ...connection, accessToken: 'token-1' }, send), requests };
};

describe('reading a work item', () => {
  const workItem = {
    id: 1207,
    rev: 42,
    fields: { 'System.AssignedTo': adoIdentityRef('ann'), 'System.ChangedDate': '2025-11-13T08:00:00.613Z' },
    url: 'https://dev.azure.com/acme/_apis/wit/workItems/1207',
  };

  test('asks for the fields that count and says who is assigned at which revision', async () => {
    const { client, requests } = clientOn(answered(200, workItem));
    expect(await client.readIssue('1207')).toEqual({
      kind: 'issue',
      issue: { id: '1207', key: '1207' },
      position: '000000000000000042',
      at: '2025-11-13T08:00:00.613Z',
      assignee: { externalId: 'aad.ann', externalName: 'ann@example.com', email: 'ann@example.com', active: true },
      actor: null,
    });
    expect(requests).toEqual([
      {
        method: 'GET',
        url: `${baseUrl}/_apis/wit/workitems/1207?fields=System.AssignedTo%2CSystem.ChangedDate&api-version=7.1`,
        headers,
        verifyTls: true,
      },
    ]);
  });

  test('has the position that the webhook of the same revision has', async () => {
    const reading = readAzureDevops(workItemUpdated({ rev: 42 }), new Date());
    const hook = reading.kind === 'change' && reading.change.kind === 'issue' ? reading.change.position : undefined;
    expect((await clientOn(answered(200, workItem)).client.readIssue('1207'))?.position).toBe(hook);
  });

  test('says nobody when no field comes', async () => {
    const fields = { 'System.ChangedDate': '2025-11-13T08:00:00Z' };
    const { client } = clientOn(answered(200, { ...workItem, fields }));
    expect((await client.readIssue('1207'))?.assignee).toBeNull();
  });

  test('is undefined for one that does not exist or may not be seen', async () => {
    const message = 'TF401232: Work item 9 does not exist, or you do not have permissions to read it.';
    expect(await clientOn(answered(404, { message })).client.readIssue('9')).toBeUndefined();
  });

  test.each([
    ['breaks', answered(500, { message: 'x' }), { kind: 'unreachable', status: 500 }],
    ['asks to wait', answered(429, '', { 'retry-after': '30' }), { kind: 'refused', status: 429, retryAfter: 30 }],
    [
      'refuses the token',
      answered(401, { message: "TF400813: The user '' is not authorized" }),
      { kind: 'unauthorized' },
    ],
    ['is a page to sign in', answered(203, '<html>'), { kind: 'unauthorized', status: 203 }],
    [
      'refuses',
      answered(403, { message: 'No access.' }),
      { kind: 'refused', status: 403, message: expect.stringContaining('No access.') },
    ],
    ['has no revision', answered(200, { ...workItem, rev: undefined }), { kind: 'refused' }],
    ['has no time', answered(200, { ...workItem, fields: { 'System.ChangedDate': 'x' } }), { kind: 'refused' }],
    ['does not come', new Unreachable('unknown-host', 'dev.azure.com has no address'), { kind: 'unreachable' }],
  ])('fails by its kind when the answer %s', async (_, answer, failure) => {
    await expect(clientOn(answer).client.readIssue('7')).rejects.toMatchObject({ name: 'TrackerFailure', ...failure });
  });
});

describe('searching', () => {
  const result = (id: unknown, title?: unknown) => ({ fields: { 'system.id': id, 'system.title': title }, hits: [] });

  test('asks the search service for the organization and offers ids with titles', async () => {
    const results = [result('1207', 'Checkout answers 500'), result(12), result('no id', 'x'), 'odd'];
    const { client, requests } = clientOn(answered(200, { count: 4, results, infoCode: 0 }));
    expect(await client.searchIssues('check"out')).toEqual([
      { label: '(1207) Checkout answers 500', value: '1207' },
      { label: '(12)', value: '12' },
    ]);
    const [request] = requests;
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://almsearch.dev.azure.com/ac%20me/_apis/search/workitemsearchresults?api-version=7.1-preview.1',
      headers: { ...headers, 'content-type': 'application/json' },
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      searchText: 'check"out',
      $skip: 0,
      $top: 50,
      filters: null,
      includeFacets: false,
    });
  });

  test('offers at most 50', async () => {
    const results = Array.from({ length: 60 }, (_, index) => result(index + 1, 'x'));
    expect(await clientOn(answered(200, { results })).client.searchIssues('x')).toHaveLength(50);
  });

  test('finds nothing where there are no results', async () => {
    expect(await clientOn(answered(200, { count: 0, infoCode: 2 })).client.searchIssues('x')).toEqual([]);
  });
});

describe('the hooks', () => {
  const subscription = (id: string, url: unknown, status?: string) => ({ id, status, consumerInputs: { url } });

  test('are those that lead to this integration, in their state', async () => {
    const { client, requests } = clientOn(
      answered(200, {
        value: [
          subscription('one', address, 'enabled'),
          subscription('two', address, 'disabledBySystem'),
          subscription('three', address, 'onProbation'),
          subscription('four', `${address}x`, 'enabled'),
          subscription('five', address),
          subscription('six', null, 'enabled'),
          { id: 'seven' },
          subscription('eight', address, 'disabledByInactiveIdentity'),
          subscription('nine', address, 'gone, says ann@example.com'),
        ],
      }),
    );
    expect(await client.ownHooks(integration, publicUrl)).toEqual([
      { id: 'one', enabled: true, state: 'enabled' },
      { id: 'two', enabled: false, state: 'disabledBySystem' },
      { id: 'three', enabled: false, state: 'onProbation' },
      { id: 'five', enabled: false, state: 'unknown' },
      { id: 'eight', enabled: false, state: 'disabledByInactiveIdentity' },
      { id: 'nine', enabled: false, state: 'unknown' },
    ]);
    expect(requests[0]?.url).toBe(
      `${baseUrl}/_apis/hooks/subscriptions` +
        '?publisherId=tfs&consumerId=webHooks&consumerActionId=httpRequest&api-version=7.1',
    );
  });

  test('are made for both events, of all projects, with the secret as a header', async () => {
    const { client, requests } = clientOn(answered(200, { id: 'one' }), answered(200, { id: 'two' }));
    expect(await client.createHooks({ url: address, secret: 'abc.def' })).toEqual(['one', 'two']);
    expect(requests.map(({ method, url }) => [method, url])).toEqual(
      Array.from({ length: 2 }, () => ['POST', `${baseUrl}/_apis/hooks/subscriptions?api-version=7.1`]),
    );
    const bodies = requests.map(({ body = '' }) => JSON.parse(body));
    expect(bodies.map(({ eventType }) => eventType)).toEqual(['workitem.updated', 'workitem.created']);
    expect(bodies[0]).toEqual({
      publisherId: 'tfs',
      eventType: 'workitem.updated',
      resourceVersion: '1.0',
      consumerId: 'webHooks',
      consumerActionId: 'httpRequest',
      publisherInputs: {},
      consumerInputs: {
        url: address,
        httpHeaders: 'shared-secret:abc.def',
        resourceDetailsToSend: 'all',
        messagesToSend: 'none',
        detailedMessagesToSend: 'none',
      },
    });
  });

  test('are all or none: the first is taken back when the second fails, and the failure is that of the second', async () => {
    const { client, requests } = clientOn(answered(200, { id: 'one' }), answered(500), answered(503));
    await expect(client.createHooks({ url: address })).rejects.toMatchObject({ kind: 'unreachable', status: 500 });
    expect(requests[2]).toMatchObject({
      method: 'DELETE',
      url: `${baseUrl}/_apis/hooks/subscriptions/one?api-version=7.1`,
    });
  });

  const denied =
    'Access Denied: Ann Bee needs the following permission(s) on the resource ' +
    'PublisherSecurity/8cfdf82f-11ff-4820-89fb-e4f26eeef4b0 to perform this action: Edit Subscription';

  test.each([
    ['403', answered(403)],
    ['403 with words', answered(403, { message: denied })],
    ['400', answered(400, { message: denied })],
    ['401', answered(401, { message: "TF400813: The user 'Ann Bee' is not authorized to access this resource." })],
  ])('need a permission, which a %s tells', async (_, answer) => {
    const failure = await clientOn(answer)
      .client.createHooks({ url: address })
      .catch((e) => e);
    expect(failure).toMatchObject({ kind: 'refused', status: answer.status });
    expect(failure.message).toMatch(/Project Collection Administrators .* "Third-party application access via OAuth"/);
    expect(failure.message).not.toContain('Ann Bee');
  });

  test.each([
    ['a 401 without words', answered(401)],
    [
      'a token of nobody',
      answered(401, { message: "TF400813: The user 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa' is not authorized." }),
    ],
  ])('need a sign-in, which %s tells', async (_, answer) => {
    const hooks = clientOn(answer).client.createHooks({ url: address });
    await expect(hooks).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  test('need a sign-in to be listed, whoever is not authorized', async () => {
    const answer = answered(401, { message: "TF400813: The user 'Ann Bee' is not authorized." });
    await expect(clientOn(answer).client.ownHooks(integration, publicUrl)).rejects.toMatchObject({
      kind: 'unauthorized',
    });
  });

  test('are refused for what else is wrong with them, in the words of Azure DevOps', async () => {
    const answer = answered(400, { message: "Subscription input 'url' is not supported: must be public." });
    await expect(clientOn(answer).client.createHooks({ url: address })).rejects.toMatchObject({
      kind: 'refused',
      message:
        "Azure DevOps refused creating a service hook: Subscription input 'url' is not supported: must be public.",
    });
  });

  test.each([204, 200, 404])('are removed, or were: %s', async (status) => {
    const { client, requests } = clientOn(answered(status));
    await client.removeHook('a/b');
    expect(requests[0]?.url).toBe(`${baseUrl}/_apis/hooks/subscriptions/a%2Fb?api-version=7.1`);
  });

  test.each([
    [403, 'refused'],
    [401, 'unauthorized'],
    [502, 'unreachable'],
  ])('are not removed when the answer is %s', async (status, kind) => {
    await expect(clientOn(answered(status)).client.removeHook('one')).rejects.toMatchObject({ kind });
  });
});
