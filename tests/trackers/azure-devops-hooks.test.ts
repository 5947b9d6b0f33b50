import { createServer, type IncomingHttpHeaders } from 'node:http';
import { portOf } from '../../infra/local/open-server.ts';
import { type AzureDevOps, startAzureDevOps } from '../../infra/local/trackers/azure-devops/start-azure-devops.ts';
import { api, hookInput, signIn } from './azure-devops-session.ts';

let azure: AzureDevOps;
let ask: ReturnType<typeof api>;
let answers: number[] = [];
let received: { headers: IncomingHttpHeaders; event: unknown }[] = [];

const consumer = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  received.push({ headers: request.headers, event: JSON.parse(body) });
  response.writeHead(answers.shift() ?? 202, { location: '/elsewhere' }).end();
});
const consumerUrl = (): string => `http://127.0.0.1:${portOf(consumer.address())}/webhooks/azure-devops/one`;

beforeAll(async () => {
  await new Promise<void>((resolve) => consumer.listen(0, '127.0.0.1', resolve));
});
beforeEach(async () => {
  [answers, received] = [[], []];
  azure = await startAzureDevOps({ retryDelaysMs: [1, 1] });
  ask = api((await signIn(azure, 'ann')).access_token);
});
afterEach(() => azure.close());
afterAll(() => {
  consumer.close();
  consumer.closeAllConnections();
});

const input = (inputs: object = {}, otherwise: object = {}) => hookInput(consumerUrl(), inputs, otherwise);
const subscribed = async (body: unknown = input()): Promise<string> =>
  Object((await ask('POST', `${azure.url}/acme/_apis/hooks/subscriptions`, body)).body).id;
const assign = async (assignee: string | null): Promise<void> => {
  azure.steering.assign({ organization: 'acme', workItem: 1207, assignee });
  await azure.settled();
};
const statuses = (): unknown => azure.state().organizations.acme?.subscriptions.map(({ status }) => status);

describe('an event', () => {
  test('has identities as text in resource version 1.0', async () => {
    const id = await subscribed(input({ messagesToSend: 'none' }));
    await assign('bob@example.com');
    await assign(null);
    expect(received).toHaveLength(2);
    expect(received[0]?.headers).toMatchObject({ 'shared-secret': 'hush', 'x-vss-subscriptionid': id });
    const assignedTo = { newValue: 'Bob Day <bob@example.com>' };
    expect(received[0]?.event).toMatchObject({
      subscriptionId: id,
      notificationId: 1,
      eventType: 'workitem.updated',
      resourceVersion: '1.0',
      resource: {
        workItemId: 1207,
        rev: 2,
        revisedBy: { uniqueName: 'carol@example.com', name: 'Carol Dee <carol@example.com>' },
        fields: { 'System.AssignedTo': assignedTo, 'System.Rev': { oldValue: 1, newValue: 2 } },
        revision: { rev: 2, fields: { 'System.AssignedTo': 'Bob Day <bob@example.com>' } },
      },
    });
    expect(received[0]?.event).not.toHaveProperty('message');
    const fields = Object(received[1]?.event).resource.fields;
    expect(fields['System.AssignedTo']).toEqual({ oldValue: 'Bob Day <bob@example.com>' });
  });

  test('has identity objects in later versions', async () => {
    await subscribed(input({}, { resourceVersion: '5.1-preview.3' }));
    await assign('bob@example.com');
    const newValue = {
      uniqueName: 'bob@example.com',
      displayName: 'Bob Day',
      descriptor: expect.stringMatching(/^aad\./),
    };
    expect(received[0]?.event).toMatchObject({ resource: { fields: { 'System.AssignedTo': { newValue } } } });
  });

  test('of another title leaves the assignee out, and does not reach those who follow the assignee alone', async () => {
    await subscribed();
    await subscribed(input({}, { publisherInputs: { changedFields: 'System.AssignedTo' } }));
    azure.steering.rename({ organization: 'acme', workItem: 1207, title: 'Checkout answers 502' });
    await azure.settled();
    expect(received).toHaveLength(1);
    const { resource } = Object(received[0]?.event);
    expect(resource).toMatchObject({
      rev: 2,
      fields: { 'System.Title': { oldValue: 'Checkout answers 500', newValue: 'Checkout answers 502' } },
    });
    expect(resource.fields).not.toHaveProperty(['System.AssignedTo']);
    await assign('bob@example.com');
    expect(received).toHaveLength(3);
  });

  test('is sent of a new work item to those who asked for that', async () => {
    await subscribed();
    await subscribed(input({ basicAuthUsername: 'me', basicAuthPassword: 'hush' }, { eventType: 'workitem.created' }));
    azure.steering.create({ organization: 'acme', title: 'New', assignee: 'Bob Day', by: 'ann@example.com' });
    await azure.settled();
    expect(received).toHaveLength(1);
    expect(received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:hush').toString('base64')}`);
    const fields = {
      'System.AssignedTo': 'Bob Day <bob@example.com>',
      'System.CreatedBy': 'Ann Bee <ann@example.com>',
    };
    expect(received[0]?.event).toMatchObject({ eventType: 'workitem.created', resource: { id: 1210, rev: 1, fields } });
  });

  test('is sent of a patch, and of none that changes nothing', async () => {
    await subscribed();
    const operations = [{ op: 'add', path: '/fields/System.AssignedTo', value: 'bob@example.com' }];
    const patch = () =>
      ask('PATCH', `${azure.url}/acme/_apis/wit/workitems/1207`, operations, 'application/json-patch+json');
    await patch();
    await patch();
    await azure.settled();
    expect(received).toHaveLength(1);
    expect(received[0]?.event).toMatchObject({ resource: { revisedBy: { uniqueName: 'ann@example.com' } } });
  });

  test('is tried again under the same id while the failure may pass', async () => {
    await subscribed();
    answers = [503, 502];
    await assign('bob@example.com');
    expect(new Set(received.map(({ event }) => Object(event).id)).size).toBe(1);
    expect(azure.state().deliveries).toMatchObject([{ workItem: 1207, rev: 2, tries: [503, 502, 202] }]);
    expect(statuses()).toEqual(['enabled']);
  });

  test('is sent again when somebody asks for that', async () => {
    await subscribed();
    for (const name of ['bob', 'ann']) await assign(`${name}@example.com`);
    azure.steering.repeat({ organization: 'acme', workItem: 1207 });
    await azure.settled();
    const [, latest, again] = received.map(({ event }) => event);
    expect([received.length, again]).toEqual([3, latest]);
    expect(azure.state().deliveries.map(({ tries }) => tries)).toEqual([[202], [202, 202]]);
  });

  test.each([
    [[503, 503, 503], 'onProbation'],
    [[500], 'onProbation'],
    [[401], 'onProbation'],
    [[302], 'onProbation'],
    [[410], 'disabledBySystem'],
  ])('answered %j makes the subscription %s, which hears of nothing more', async (given, status) => {
    await subscribed();
    answers = [...given];
    await assign('bob@example.com');
    expect(statuses()).toEqual([status]);
    expect(received).toHaveLength(given.length);
    await assign('ann@example.com');
    expect(received).toHaveLength(given.length);
  });

  test('is sent again after the subscription was enabled', async () => {
    const id = await subscribed();
    azure.steering.setSubscriptionStatus(id, 'disabledByUser');
    await assign('bob@example.com');
    azure.steering.setSubscriptionStatus(id, 'enabled');
    await assign('ann@example.com');
    expect(received).toHaveLength(1);
  });
});
