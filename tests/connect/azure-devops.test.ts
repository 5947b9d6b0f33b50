import { randomUUID } from 'node:crypto';
import { formsOf, Visitor } from '../../infra/local/example/visitor.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { AzureConnector, azureState, steer } from './azure-connector.ts';
import { invoke } from './invoke.ts';
import { setupLink } from './setup-link.ts';

let org: ExampleOrganization;
let person: AzureConnector;

beforeEach(async () => {
  org = await exampleOrganization();
  person = new AzureConnector();
});

const link = () => setupLink(org, 'azure-devops');

async function connected() {
  const { body } = await org.api('GET', 'integrations');
  return Object.values(body.items ?? {}).filter(({ health }) => health !== undefined);
}

/** The subscriptions at an organization that lead to an integration. */
const subscriptionsOf = async (integration: unknown, organization = 'globex') =>
  (await azureState()).organizations[organization]?.subscriptions.filter(({ consumerInputs }) =>
    consumerInputs.url?.endsWith(`/webhooks/azure-devops/${integration}`),
  ) ?? [];

const assigneeOf = async (group: string) => (await org.api('GET', `groups/${group}`)).body.assignee;
const isAssigned = (group: string, user: string) =>
  eventually(
    () => assigneeOf(group),
    (assignee) => String(assignee?.id) === user,
  );

test('signs in, offers the accounts by name, connects, and a change there reassigns the group', async () => {
  const choice = await person.signIn(await link(), 'ann');
  expect([choice.status, choice.body]).toEqual([200, expect.stringContaining('ann@example.com')]);
  const done = await person.choose(choice, 'globex');
  expect([done.status, done.body]).toEqual([200, expect.stringContaining('Azure DevOps is connected')]);
  const [integration, ...others] = await connected();
  expect(others).toEqual([]);
  expect(integration).toMatchObject({
    provider: 'azure-devops',
    name: 'globex',
    baseUrl: (await azureState()).organizations.globex?.url.replace(/\/$/, ''),
    externalId: expect.any(String),
    health: { hook: 'ok' },
  });
  expect((await subscriptionsOf(integration?.id)).map(({ eventType }) => eventType).sort()).toEqual([
    'workitem.created',
    'workitem.updated',
  ]);
  const { workItem } = await steer('_create', { organization: 'globex', title: randomUUID(), assignee: null });
  await org.api('PUT', `groups/${org.group}/links/${integration?.id}/${workItem}`, {});
  await steer('_assign', { organization: 'globex', workItem, assignee: 'bob@example.com' });
  await isAssigned(org.group, 'bob');
});

test('goes on with the account form only for an account of the person', async () => {
  const choice = await person.signIn(await link(), 'ann');
  for (const account of ['', randomUUID(), '<script>']) {
    const again = await person.visitor.submit(choice, formsOf(choice)[0], { account });
    expect(again.status).toBe(400);
    expect(again.body).not.toContain('<script>');
    expect(formsOf(again)).not.toEqual([]);
  }
  expect(await connected()).toEqual([]);
  expect((await person.choose(choice, 'acme')).status).toBe(200);
});

test('no account: says so, names who is signed in, and offers to sign in as somebody else', async () => {
  const none = await person.signIn(await link(), 'nobody');
  expect([none.status, none.body]).toEqual([200, expect.stringContaining('nora@example.com')]);
  const signIn = await person.visitor.submit(none, formsOf(none)[0]);
  expect(signIn.url.searchParams.get('prompt')).toBe('select_account');
  const choice = await person.identify(signIn, 'ann');
  expect((await person.choose(choice, 'globex')).status).toBe(200);
});

test.each([
  ['expired', 400, 'does not accept the sign-in'],
  ['forbidden', 403, 'does not allow it'],
  ['broken', 400, 'cannot be reached'],
  ['failing', 400, 'cannot be reached'],
])('the account of %s is a page of its own, and never our 500', async (identity, status, title) => {
  const page = await person.signIn(await link(), identity);
  expect([page.status, page.body]).toEqual([status, expect.stringContaining(title)]);
  expect(await connected()).toEqual([]);
});

test('whoever may not make service hooks is told which right is missing, and nothing stays', async () => {
  const refused = await person.choose(await person.signIn(await link(), 'reader'), 'acme');
  expect([refused.status, refused.body]).toEqual([403, expect.stringMatching(/permission|Administrators/)]);
  expect(await connected()).toEqual([]);
});

test('a sign-in that is cancelled is told as one, and may be begun again', async () => {
  const cancelled = await person.signIn(await link(), 'cancel');
  expect([cancelled.status, cancelled.body]).toEqual([expect.any(Number), expect.stringContaining('access_denied')]);
  expect(cancelled.status).toBeGreaterThanOrEqual(400);
  const again = /href="([^"]+)">Try again/.exec(cancelled.body)?.[1] ?? '';
  const form = await person.visitor.get(new URL(again, cancelled.url));
  const choice = await person.identify(await person.visitor.submit(form, formsOf(form)[0]), 'ann');
  expect((await person.choose(choice, 'globex')).status).toBe(200);
});

test('a sign-in is good once, for the browser that began it, and with its own state', async () => {
  const callback = await person.callbackOf(await link(), 'ann');
  expect((await new Visitor().get(callback)).status).toBe(403);
  const other = new URL(callback);
  other.searchParams.set('state', 'forged');
  expect((await person.visitor.get(other)).status).toBe(404);
  expect((await person.visitor.get(callback)).status).toBe(200);
  const reloaded = await person.visitor.get(callback);
  expect([reloaded.status, formsOf(reloaded)]).toEqual([410, []]);
});

test('connecting the same account again keeps integration and links, and leaves one pair of subscriptions', async () => {
  await person.connect(await link(), 'ann', 'globex');
  const [before] = await connected();
  await org.api('PUT', `groups/${org.group}/links/${before?.id}/1`, {});
  const subscribed = await subscriptionsOf(before?.id);
  await new AzureConnector().connect(await link(), 'ann', 'globex');
  expect((await connected()).map(({ id }) => id)).toEqual([before?.id]);
  const now = await subscriptionsOf(before?.id);
  expect(now).toHaveLength(2);
  expect(now.map(({ id }) => id).filter((id) => subscribed.some((old) => old.id === id))).toEqual([]);
  expect(Object.keys((await org.api('GET', `groups/${org.group}`)).body.links ?? {})).toHaveLength(3);
});

test('two clicks on Connect make one integration with one pair of subscriptions', async () => {
  const choice = await person.signIn(await link(), 'ann');
  const pages = await Promise.all([person.choose(choice, 'globex'), person.choose(choice, 'globex')]);
  const [first, second] = pages.map(({ status }) => status).sort();
  expect([first, second === 409 || second === 410]).toEqual([200, true]);
  const [integration, ...others] = await connected();
  expect(others).toEqual([]);
  expect(await subscriptionsOf(integration?.id)).toHaveLength(2);
});

test('linking reads and applies the present assignee, at the tracker’s own position', async () => {
  await person.connect(await link(), 'ann', 'globex');
  const [integration] = await connected();
  const created = { organization: 'globex', title: randomUUID(), assignee: 'bob@example.com' };
  const { workItem } = await steer('_create', created);
  await org.api('PUT', `groups/${org.group}/links/${integration?.id}/${workItem}`, {});
  await isAssigned(org.group, 'bob');
});

test('search finds work items by their words', async () => {
  await person.connect(await link(), 'ann', 'acme');
  const [integration] = await connected();
  const found = await org.api('GET', `integrations/${integration?.id}/search?field=externalIssue&query=Checkout`);
  expect([found.status, found.body]).toEqual([
    200,
    expect.arrayContaining([{ label: expect.stringContaining('1207'), value: '1207' }]),
  ]);
});

test('renews an access token that is about to end, once for all who ask at a time', async () => {
  await person.connect(await link(), 'solo', 'acme');
  const [integration] = await connected();
  const refreshes = async () => (await azureState()).tokens.solo?.refreshed ?? 0;
  const before = await refreshes();
  await operatorTable().update({
    Key: { pk: `CONNECTION#${integration?.id}`, sk: 'CONNECTION' },
    UpdateExpression: 'SET renewAt = :past',
    ExpressionAttributeValues: { ':past': new Date(0).toISOString() },
  });
  const path = `integrations/${integration?.id}/search?field=externalIssue&query=Checkout`;
  const answers = await Promise.all(Array.from({ length: 8 }, () => org.api('GET', path)));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect((await refreshes()) - before).toBe(1);
});

test('goes on working with tokens that end within seconds', async () => {
  await person.connect(await link(), 'refreshes', 'acme');
  const [integration] = await connected();
  await new Promise((resolve) => setTimeout(resolve, 2100));
  const path = `integrations/${integration?.id}/search?field=externalIssue&query=Checkout`;
  expect((await org.api('GET', path)).status).toBe(200);
});

test('deleting the integration removes its subscriptions', async () => {
  await person.connect(await link(), 'ann', 'globex');
  const [integration] = await connected();
  expect((await org.api('DELETE', `integrations/${integration?.id}`)).status).toBe(204);
  await eventually(
    () => subscriptionsOf(integration?.id),
    (left) => left.length === 0,
  );
});

describe('watch', () => {
  const watch = (id: unknown) => invoke('watch', { integrations: [id] });
  const healthOf = async (id: unknown) => (await org.api('GET', `integrations/${id}`)).body.health;

  test.each(['disabledBySystem', 'onProbation', 'deleted'] as const)(
    'repairs a subscription that is %s, once',
    async (status) => {
      await person.connect(await link(), 'ann', 'globex');
      const [integration] = await connected();
      const [broken] = await subscriptionsOf(integration?.id);
      await steer(
        '_subscription',
        status === 'deleted' ? { id: broken?.id, delete: true } : { id: broken?.id, status },
      );
      await watch(integration?.id);
      expect(await healthOf(integration?.id)).toMatchObject({ hook: 'repaired', detail: expect.any(String) });
      const repaired = await subscriptionsOf(integration?.id);
      expect(repaired.map((each) => each.status)).toEqual(['enabled', 'enabled']);
      await watch(integration?.id);
      expect(await healthOf(integration?.id)).toMatchObject({ hook: 'ok', detail: null });
      expect(await subscriptionsOf(integration?.id)).toEqual(repaired);
    },
  );

  test('two at once repair once', async () => {
    await person.connect(await link(), 'ann', 'globex');
    const [integration] = await connected();
    const [broken, whole] = await subscriptionsOf(integration?.id);
    await steer('_subscription', { id: broken?.id, status: 'disabledBySystem' });
    await Promise.all([watch(integration?.id), watch(integration?.id), watch(integration?.id)]);
    const repaired = await subscriptionsOf(integration?.id);
    expect(repaired.map((each) => each.status)).toEqual(['enabled', 'enabled']);
    expect(repaired.map(({ id }) => id)).not.toContain(whole?.id);
    expect(new Set(repaired.map(({ consumerInputs }) => consumerInputs.httpHeaders)).size).toBe(1);
  });

  test('tells when the sign-in is not accepted any more', async () => {
    await person.connect(await link(), 'solo', 'acme');
    const [integration] = await connected();
    await steer('_revoke', { identity: 'solo' });
    await watch(integration?.id);
    expect(await healthOf(integration?.id)).toMatchObject({ hook: 'unauthorized' });
  });
});
