import { type AzureDevOps, startAzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';
import { type Asked, api, signIn } from './azure-devops-session.ts';

let azure: AzureDevOps;
let ask: ReturnType<typeof api>;
beforeAll(async () => {
  azure = await startAzureDevOps();
  ask = api((await signIn(azure, 'ann')).access_token);
});
afterAll(() => azure.close());

const message = (typeKey: string, text: string) => ({ typeKey, message: expect.stringContaining(text) });

describe('a work item', () => {
  const at = (id: number | string, more = ''): string => `${azure.url}/acme/_apis/wit/workItems/${id}${more}`;
  const patch = (operations: unknown, type = 'application/json-patch+json', id = 1207): Promise<Asked> =>
    ask('PATCH', at(id), operations, type);
  const assignTo = (value: unknown) => ({ op: 'add', path: '/fields/System.AssignedTo', value });

  test('has an identity as its assignee, or none', async () => {
    const { rev } = azure.steering.assign({ organization: 'acme', workItem: 1209, assignee: 'bob@example.com' });
    const fields = { 'System.Title': 'Pay by invoice', 'System.AssignedTo': { uniqueName: 'bob@example.com' } };
    expect(await ask('GET', at(1209))).toMatchObject({ status: 200, body: { id: 1209, rev, fields } });
    expect(await ask('GET', at(1209, '?fields=System.Title,system.assignedto'))).toMatchObject({
      body: { fields: { 'System.Title': 'Pay by invoice', 'System.AssignedTo': { displayName: 'Bob Day' } } },
    });
    expect(Object(await ask('GET', at(1208, '?fields=System.AssignedTo'))).body.fields).toEqual({});
  });

  test('is asked for in words the service knows', async () => {
    const missing = message('WorkItemUnauthorizedAccessException', 'TF401232: Work item 9 does not exist');
    expect(await ask('GET', at(9))).toMatchObject({ status: 404, body: missing });
    expect(await ask('GET', at(1207, '?fields=System.Nothing'))).toMatchObject({ status: 400 });
    expect(await ask('GET', at(1207, '?fields=System.Id&$expand=all'))).toMatchObject({ status: 400 });
    const solo = api((await signIn(azure, 'solo')).access_token);
    expect(await solo('GET', `${azure.url}/globex/_apis/wit/workitems/1`)).toMatchObject({ status: 401 });
    expect(await ask('GET', `${azure.url}/acme/shop/_apis/wit/workitems/1207`)).toMatchObject({ status: 200 });
    expect(await ask('GET', `${azure.url}/acme/other/_apis/wit/workitems/1207`)).toMatchObject({ status: 404 });
    expect(await ask('GET', `${azure.url}/acme//_apis/wit/workitems/1207`)).toMatchObject({ status: 404 });
  });

  test('is assigned by a patch, and saved only when something changes', async () => {
    const changed = await patch([{ op: 'test', path: '/rev', value: 1 }, assignTo('BOB@example.com')]);
    expect(changed).toMatchObject({
      status: 200,
      body: { rev: 2, fields: { 'System.AssignedTo': { displayName: 'Bob Day' } } },
    });
    expect(await patch([assignTo('Bob Day <bob@example.com>')])).toMatchObject({ status: 200, body: { rev: 2 } });
    expect(await patch([assignTo({ uniqueName: 'carol@example.com' })])).toMatchObject({ body: { rev: 3 } });
    const removed = await patch([{ op: 'remove', path: '/fields/System.AssignedTo' }]);
    expect(removed).toMatchObject({ body: { rev: 4, fields: { 'System.ChangedBy': { displayName: 'Ann Bee' } } } });
    expect(Object(removed).body.fields).not.toHaveProperty(['System.AssignedTo']);
  });

  test.each([
    [[{ op: 'test', path: '/rev', value: 99 }], 412, 'VS403351: Test Operation for path /rev failed, value'],
    [
      [assignTo('nobody@example.com')],
      400,
      "The identity value 'nobody@example.com' for field 'Assigned To' is an unknown",
    ],
    [[assignTo(null)], 400, 'is an unknown identity'],
    [[{ op: 'remove', path: '/fields/System.AssignedTo', value: 'x' }], 400, 'Remove requires Value to be null.'],
    [[{ op: 'add', path: '/fields/System.Title', value: 'x' }], 400, 'cannot be changed here'],
    [[], 400, 'You must pass a valid patch document'],
    [{ op: 'add' }, 400, 'You must pass a valid patch document'],
  ])('refuses the patch %j with %i', async (operations, status, text) => {
    const before = azure.state().organizations.acme?.workItems[0];
    expect(await patch(operations)).toMatchObject({ status, body: { message: expect.stringContaining(text) } });
    expect(azure.state().organizations.acme?.workItems[0]).toEqual(before);
  });

  test('refuses a patch of another media type', async () => {
    const body = message('VssRequestContentTypeNotSupportedException', 'application/json-patch+json');
    expect(await patch([assignTo('')], 'application/json')).toMatchObject({ status: 415, body });
  });
});

describe('a batch of work items', () => {
  const batch = (body: unknown, more = '', from = 'acme'): Promise<Asked> =>
    ask('POST', `${azure.url}/${from}/_apis/wit/workitemsbatch${more}`, body);

  test('has them in the order asked for, with the fields asked for', async () => {
    azure.steering.assign({ organization: 'globex', workItem: 2, assignee: 'bob@example.com' });
    const body = { ids: [2, 1], fields: ['System.AssignedTo', 'system.rev'] };
    const [second, first] = [
      { id: 2, rev: 2, fields: { 'System.Rev': 2, 'System.AssignedTo': { uniqueName: 'bob@example.com' } } },
      { id: 1, rev: 1, fields: { 'System.Rev': 1 } },
    ];
    const found = { status: 200, body: { count: 2, value: [second, first] } };
    expect(await batch(body, '', 'globex')).toMatchObject(found);
    expect(await batch(body, '', 'globex/shop')).toMatchObject(found);
    expect(Object(await batch(body, '', 'globex')).body.value[1].fields).toEqual({ 'System.Rev': 1 });
    expect(await batch({ ids: [1] }, '', 'globex')).toMatchObject({
      body: { value: [{ fields: { 'System.Title': 'Login page is blank' } }] },
    });
  });

  test('has null for what is not there, or is refused, as the error policy says', async () => {
    const omitted = { status: 200, body: { count: 3, value: [{ id: 1208 }, null, { id: 1209 }] } };
    expect(await batch({ ids: [1208, 9, 1209], errorPolicy: 'omit' })).toMatchObject(omitted);
    expect(await batch({ ids: [1208, 9, 1209], errorPolicy: 'Omit' })).toMatchObject(omitted);
    expect(await batch({ ids: [9], errorPolicy: 'omit' })).toMatchObject({ body: { count: 1, value: [null] } });
    const missing = message('WorkItemUnauthorizedAccessException', 'TF401232: Work item 9 does not exist');
    expect(await batch({ ids: [1208, 9] })).toMatchObject({ status: 404, body: missing });
    expect(await batch({ ids: [1208, 9], errorPolicy: 'fail' })).toMatchObject({ status: 404, body: missing });
  });

  test.each([
    [{ ids: [1208], fields: ['System.Nothing'] }, 'TF51535: Cannot find field System.Nothing.'],
    [{ ids: [9], fields: ['System.Nothing'], errorPolicy: 'omit' }, 'TF51535: Cannot find field System.Nothing.'],
    [{ ids: [1208], fields: ['System.Id'], $expand: 'All' }, 'can not be used with the fields parameter'],
    [{ ids: Array.from({ length: 201 }, (_, index) => index + 1), errorPolicy: 'omit' }, 'VS403474'],
    [{ ids: ['1208'] }, 'ids.0'],
    [{ ids: [2 ** 31] }, 'ids.0'],
    [{ ids: [] }, 'ids'],
    [{}, 'ids'],
    [{ ids: [1208], errorPolicy: 'ignore' }, 'errorPolicy'],
    [{ ids: [1208], errorpolicy: 'omit' }, 'errorpolicy'],
    [[1208], 'The batch is not valid'],
  ])('refuses %j', async (body, text) => {
    expect(await batch(body)).toMatchObject({ status: 400, body: { message: expect.stringContaining(text) } });
  });

  test('takes 200', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => index + 1);
    expect(await batch({ ids, errorPolicy: 'omit' })).toMatchObject({ status: 200, body: { count: 200 } });
  });

  test('wants a version, JSON, and a member of the organization', async () => {
    const body = { ids: [1] };
    expect(await batch(body, '?api-version=')).toMatchObject({
      status: 400,
      body: message('VssVersionNotSpecifiedException', 'No api-version'),
    });
    expect(await batch(body, '?api-version=99.0')).toMatchObject({ status: 400 });
    const address = `${azure.url}/globex/_apis/wit/workitemsbatch`;
    expect(await ask('POST', address, body, 'text/plain')).toMatchObject({ status: 415 });
    const solo = api((await signIn(azure, 'solo')).access_token);
    expect(await solo('POST', address, body)).toMatchObject({ status: 401 });
    expect(await api('none')('POST', address, body)).toMatchObject({ status: 401 });
    expect(await ask('GET', address)).toMatchObject({ status: 404 });
  });
});

describe('search', () => {
  const search = (body: unknown, version = '7.1-preview.1', from = azure.searchUrl): Promise<Asked> =>
    ask('POST', `${from}/acme/_apis/search/workitemsearchresults?api-version=${version}`, body);
  const good = { searchText: 'checkout', $skip: 0, $top: 50 };

  test('finds by words of the title and by id', async () => {
    const found = { fields: { 'system.id': '1207', 'system.title': 'Checkout answers 500' } };
    expect(await search(good)).toMatchObject({ status: 200, body: { count: 1, results: [found], infoCode: 0 } });
    expect(await search({ ...good, searchText: '120', $top: 2 })).toMatchObject({
      body: { count: 3, results: [found, {}] },
    });
    expect(await search({ ...good, searchText: 'checkout nothing' })).toMatchObject({
      body: { count: 0, results: [] },
    });
  });

  test('wants text, a range, and its own host', async () => {
    for (const wrong of [{ searchText: '' }, { $top: 0 }, { $top: undefined }, { $skip: '0' }]) {
      expect(await search({ ...good, ...wrong })).toMatchObject({ status: 400 });
    }
    expect(await search(good, '7.1')).toMatchObject({ status: 400 });
    expect(await search(good, '7.1-preview.1', azure.url)).toMatchObject({ status: 404 });
  });
});
