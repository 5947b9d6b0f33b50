import { logQueries } from '../../infra/saved-queries/log-queries.ts';
import { type MetricName, metrics } from '../../shared/metrics.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import { Connections } from '../../shared/store/connections.ts';
import { keys } from '../../shared/store/keys.ts';
import { apiClient } from '../api-client.ts';
import { jiraChange } from '../apply/batches.ts';
import { invoke } from '../connect/invoke.ts';
import { setupLink } from '../connect/setup-link.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { Receiver } from '../follow-up/receiver.ts';
import { operatorTable } from '../operator-table.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { type ConnectedJira, connectedJira } from '../reconciling/connected-jira.ts';
import { doPage, pageOf } from '../reconciling/do-page.ts';
import { activityOf, applyJira, delivered, send, sendAdo, sendJira } from '../webhooks/sender.ts';
import { metricsIn } from './embedded-metrics.ts';
import { functionLines, type Line, linesLike } from './function-lines.ts';

/** The metrics of a line by name. Each that was seen is kept for the last test. */
function valuesOf(line: Line | undefined): Record<string, number> {
  const data = metricsIn(line ?? {});
  for (const { name } of data) seen.add(name);
  return Object.fromEntries(data.map(({ name, value }) => [name, value]));
}
const seen = new Set<string>();
const some: unknown = expect.any(Number);

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});
const known = () => ({ organization: org.org, integration: org.jira.id, provider: 'jira-server', ms: some });

test('a change leaves one line per step, under one delivery', async () => {
  const receiver = await Receiver.start();
  await org.api('PUT', 'channels/ops', { type: 'webhook', url: receiver.url });
  const { delivery } = await sendJira(org, jiraIssueUpdated({ timestamp: Date.now() - 5000 }));
  const [told, ...more] = await linesLike({ step: 'follow-up', delivery });
  receiver.stop();
  const [{ id: activity } = { id: undefined }] = Object.values(await activityOf(org, 1));
  expect(more).toEqual([]);
  expect(told).toMatchObject({ organization: org.org, group: org.group, channel: 'ops', activity, ms: some });
  expect(told).toMatchObject({ target: 'webhook', result: 'sent', message: expect.any(String), receives: 1 });
  expect(valuesOf(told)).toEqual({ FollowUp: 1 });

  const [ingested, ...others] = (await linesLike({ delivery })).filter(({ step }) => step !== 'api');
  expect(others.map(({ step }) => step).sort()).toEqual(['apply', 'follow-up', 'relay']);
  expect(ingested).toMatchObject({ ...known(), level: 'INFO', step: 'ingest', code: 202, status: 'accepted' });
  expect(valuesOf(ingested)).toEqual({ Accepted: 1 });
  const [applied] = await linesLike({ step: 'apply', delivery });
  expect(applied).toMatchObject({ ...known(), issue: 'SHOP-42', status: 'applied', outcomes: 'assigned' });
  const values = valuesOf(applied);
  expect(values).toEqual({ Assigned: 1, Lag: some });
  expect([Number(values.Lag) >= 5000, Number(values.Lag) < 60_000]).toEqual([true, true]);
  const [relayed] = await linesLike({ step: 'relay', delivery });
  const { provider: _, ...ofRelay } = known();
  expect(relayed).toMatchObject({ ...ofRelay, issue: 'SHOP-42', group: org.group, activity, targets: 1 });
});

describe('what a webhook did is counted', () => {
  test('each kind of outcome by itself, and how late only what was applied', async () => {
    const values = async (name: string | null, timestamp: number) => {
      const assignee = name === null ? null : jiraUser(name);
      const { id } = await applyJira(org, jiraIssueUpdated({ assignee, timestamp }));
      return valuesOf((await linesLike({ step: 'apply', delivery: String(id) }))[0]);
    };
    const now = Date.now();
    expect(await values('ann', now)).toEqual({ Assigned: 1, Lag: some });
    expect(await values('ann', now + 1)).toEqual({ Unchanged: 1 });
    expect(await values('bob', now - 1)).toEqual({ Stale: 1 });
    expect(await values('stranger', now + 2)).toEqual({ SkippedUnmatched: 1, Unmatched: 1 });
    expect(await values('carl', now + 3)).toEqual({ SkippedNotMember: 1 }); // he is known, and no member
    // A tracker's clock goes before ours.
    expect(await values(null, now + 600_000)).toEqual({ Deassigned: 1, Lag: 0 });
  });

  test('what is skipped, by its reason', async () => {
    const reasons = async (name: string, timestamp: number) => {
      const { id } = await applyJira(org, jiraIssueUpdated({ assignee: jiraUser(name), timestamp }));
      return valuesOf((await linesLike({ step: 'apply', delivery: String(id) }))[0]);
    };
    const verified = { emailVerified: true, email: 'dora@example.com' };
    await org.api('PUT', 'users/dora', { ...verified, name: 'Dora', active: false });
    const now = Date.now();
    expect(await reasons('dora', now)).toEqual({ SkippedInactive: 1 });
    await org.api('PUT', 'users/erik', { ...verified, name: 'Erik', email: 'erik@example.com' });
    await org.api('PUT', 'users/another', { ...verified, name: 'Erik', email: 'erik@example.com' });
    expect(await reasons('erik', now + 1)).toEqual({ SkippedAmbiguous: 1, Unmatched: 1 });
    await org.api('PATCH', `integrations/${org.jira.id}`, { config: { inboundAssignee: false } });
    expect(await reasons('ann', now + 2)).toEqual({ SkippedDisabled: 1 });
  });

  test('of several groups together, in one line', async () => {
    await org.api('PUT', 'groups/second', { project: org.project, title: 'Second' });
    await org.api('PUT', `groups/second/links/${org.jira.id}/SHOP-42`, {});
    const { id } = await applyJira(org, jiraIssueUpdated());
    const [line] = await linesLike({ step: 'apply', delivery: String(id) });
    expect([line?.outcomes, valuesOf(line)]).toEqual(['assigned assigned', { Assigned: 2, Lag: some }]);
  });

  test('decided again it is not late, and sent again it is not counted', async () => {
    const webhook = jiraIssueUpdated({ assignee: jiraUser('dora') });
    const delivery = String((await applyJira(org, webhook)).id);
    await org.api('PUT', 'users/dora', { name: 'Dora', email: 'dora@example.com', emailVerified: true });
    await org.api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob', 'dora'] });
    await org.api('POST', `deliveries/${delivery}/replay`);
    const [, again] = await linesLike({ step: 'apply', delivery }, 2);
    expect(valuesOf(again)).toEqual({ Assigned: 1 });
    const body = JSON.stringify(jiraChange(org, webhook));
    await invoke('apply', applying(JSON.stringify({ ...JSON.parse(body), delivery }), 1));
    const [, , repeated] = await linesLike({ step: 'apply', delivery }, 3);
    expect([repeated?.status, valuesOf(repeated)]).toEqual(['repeated', {}]);
  });

  test('given up it has failed, and only then', async () => {
    // A group that nobody can read.
    await operatorTable().put({ ...keys.group(org.org, org.group), version: 'broken' });
    const change = jiraChange(org, jiraIssueUpdated());
    for (const receives of [maxReceives - 1, maxReceives]) {
      await invoke('apply', applying(JSON.stringify(change), receives));
    }
    const [first, last] = await linesLike({ step: 'apply', delivery: change.delivery }, 2);
    expect(first).toMatchObject({ ...known(), level: 'ERROR', status: 'again', receives: maxReceives - 1 });
    expect(valuesOf(first)).toEqual({ Caught: 1 });
    expect(last).toMatchObject({ ...known(), level: 'ERROR', status: 'failed', error: expect.any(String) });
    expect(valuesOf(last)).toEqual({ Caught: 1, Failed: 1 });
  });
});

describe('a webhook that changes nothing', () => {
  test('is ignored for a reason, of either tracker', async () => {
    const [jira, ado] = [
      await sendJira(org, jiraIssueUpdated({ items: [] })),
      await sendAdo(org, { ...workItemUpdated(), eventType: 'build.complete' }),
    ];
    for (const { delivery, status, reason } of [jira, ado]) {
      const [line] = await linesLike({ step: 'ingest', delivery });
      expect([status, line?.reason]).toEqual(['ignored', reason]);
      expect(valuesOf(line)).toEqual({ Ignored: 1 });
    }
  });

  test('is answered 503 for an error of ours, whose kind, code and places are told', async () => {
    const key = keys.integration(org.jira.id);
    const item = await operatorTable().get(key);
    const broken = JSON.stringify(item).replace(/"publicKey":"[^"]+"/, '"publicKey":"AAAA"');
    await operatorTable().put({ ...JSON.parse(broken), ...key });
    expect(await sendJira(org, jiraIssueUpdated())).toMatchObject({ code: 503 });
    const [line] = await linesLike({ step: 'ingest', integration: org.jira.id });
    expect(line).toMatchObject({ ...known(), level: 'ERROR', code: 503, errorCode: expect.stringMatching(/^ERR_/) });
    expect(String(line?.at)).toMatch(/signed-token\.ts:\d+:\d+\) < .*authenticated-body\.ts:\d+/);
    expect(String(line?.at).split(' < ')).toHaveLength(5);
  });

  test('is parked for a reason', async () => {
    const { delivery } = await sendJira(org, '{');
    const [line] = await linesLike({ step: 'ingest', delivery });
    expect(line).toMatchObject({ ...known(), status: 'parked', reason: 'invalid-json' });
    expect(valuesOf(line)).toEqual({ Parked: 1 });
    expect(await delivered(org, delivery)).toMatchObject({ status: 'parked' });
  });

  test('is refused, with the integration where there is one and without what is only claimed', async () => {
    await send(`${org.jira.url.slice(0, -4)}AAAA`, jiraIssueUpdated());
    const [forged] = await linesLike({ step: 'ingest', integration: org.jira.id });
    expect(forged).toMatchObject({ ...known(), level: 'WARN', code: 401, reason: 'unauthorized' });
    expect(metricsIn(forged ?? {})).toMatchObject([
      { name: 'Refused', dimensions: { sender: 'jira-server', reason: 'unauthorized' } },
    ]);

    await send(org.jira.url.replace('jira-server', 'crawled'), {});
    const [astray] = await linesLike({ step: 'ingest', code: 404 });
    expect(metricsIn(astray ?? {})).toMatchObject([{ dimensions: { sender: 'none', reason: 'refused' } }]);

    const nobody = 'b6a7d0c3-7d6c-4e3e-8f55-5f3a4f0a1b2c';
    const of = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
    const token = org.jira.url.slice(org.jira.url.lastIndexOf('/') + 1).split('.');
    const claimed = JSON.parse(Buffer.from(token[1] ?? '', 'base64url').toString());
    const [header, , signature] = token;
    const claims = JSON.parse(JSON.stringify(claimed).replaceAll(org.jira.id, nobody));
    expect(JSON.stringify(claims)).toContain(nobody);
    const url = `${org.jira.url.slice(0, org.jira.url.lastIndexOf('/'))}/${header}.${of(claims)}.${signature}`;
    expect(await send(url, jiraIssueUpdated())).toMatchObject({ code: 401 });
    expect(JSON.stringify(await functionLines())).not.toContain(nobody);
  });

  test('is refused as gone, or for want of the table, under that reason', async () => {
    const made = async () =>
      (await org.api('POST', 'integrations', { provider: 'jira-server', name: 'J', baseUrl: 'https://j.example' }))
        .body;
    const [gone, broken] = [await made(), await made()];
    await org.api('DELETE', `integrations/${gone.id}`);
    const key = keys.integration(String(broken.id));
    await operatorTable().put({ ...key, organization: 7 });
    for (const [{ id, webhook }, code, reason] of [
      [gone, 410, 'gone'],
      [broken, 503, 'unavailable'],
    ] as const) {
      expect(await send(String(webhook?.url), jiraIssueUpdated())).toMatchObject({ code });
      const refused = (await linesLike({ step: 'ingest', code, reason }))
        .filter(({ integration }) => reason === 'unavailable' || integration === id)
        .at(-1);
      expect(refused).toMatchObject({ provider: 'jira-server', status: reason, ms: some });
      expect(metricsIn(refused ?? {})).toMatchObject([
        { name: 'Refused', dimensions: { sender: 'jira-server', reason } },
      ]);
      valuesOf(refused);
    }
    await operatorTable().delete(key);
  });
});

describe('a connected tracker', () => {
  let connected: ConnectedJira;
  let names: { organization: string; integration: string; provider: string };
  beforeAll(async () => {
    connected = await connectedJira();
    names = { organization: connected.org.org, integration: connected.integration, provider: 'jira-server' };
  });
  afterAll(() => connected.jira.stop());
  afterEach(() => {
    connected.jira.fail = undefined;
    connected.jira.enableHooks(true);
  });

  test('whose hook is made anew, or cannot be, is counted by watch', async () => {
    const { jira, integration } = connected;
    const watch = async (count: number) => {
      await invoke('watch', { integrations: [integration] });
      return (await linesLike({ step: 'watch', integration }, count))[count - 1];
    };
    expect(valuesOf(await watch(1))).toEqual({});
    jira.removeHooks();
    jira.fail = ({ method, path }) => (method === 'POST' && path.includes('webhook') ? 403 : undefined);
    const broken = await watch(2);
    expect(broken).toMatchObject({ ...names, level: 'WARN', hook: 'missing', ms: some });
    expect(valuesOf(broken)).toEqual({ HookBroken: 1 });
    jira.fail = undefined;
    expect(valuesOf(await watch(3))).toEqual({ HookRepaired: 1 });

    jira.fail = () => 503;
    const away = await watch(4);
    expect(away).toMatchObject({ ...names, level: 'WARN', hook: 'unreachable', since: expect.any(String) });
    expect(valuesOf(away)).toEqual({});
    const since = new Date(Date.now() - 7 * 3_600_000).toISOString();
    const health = { checkedAt: since, hook: 'repaired', detail: null } as const;
    await new Connections(operatorTable()).change(integration, { health });
    const long = await watch(5);
    expect(long).toMatchObject({ hook: 'unreachable', since });
    expect(valuesOf(long)).toEqual({ HookUnreachable: 1 });
  });

  test('of which webhooks were lost is counted as drifted, and as throttled when it asks us to wait', async () => {
    const { jira, org: own, integration } = connected;
    const issue = await jira.create({ project: 'SHOP', summary: 'Lost', reporter: 'JIRAUSER10000' });
    await own.api('PUT', 'groups/lost', { project: own.project, title: 'Lost' });
    await own.api('PUT', `groups/lost/links/${integration}/${issue}`, {});
    const [read] = await linesLike({ step: 'apply', integration, issue });
    expect(valuesOf(read)).toEqual({ Unchanged: 1 });
    const [linked] = await linesLike({ step: 'follow-up', integration, issue });
    expect(linked).toMatchObject({ ...names, kind: 'read-issue', target: 'jira-server', result: 'sent' });
    expect(linked?.delivery).toBe(read?.delivery);

    jira.enableHooks(false);
    await jira.assign(issue, 'bob');
    jira.fail = () => 429;
    const page = pageOf(own.org, integration);
    expect(await doPage(page)).toBe(false);
    jira.fail = undefined;
    expect(await doPage(page)).toBe(true);
    const pages = (await linesLike({ step: 'follow-up', integration, kind: 'reconcile', scope: 'all' })).filter(
      ({ message, Throttled, drifted }) => message !== undefined && (Throttled !== undefined || Number(drifted) > 0),
    );
    expect(pages).toMatchObject([
      { ...names, level: 'WARN', result: 'retried', status: 429 },
      { ...names, result: 'sent', drifted: 1, ms: some },
    ]);
    expect(valuesOf(pages[0])).toEqual({ FollowUp: 1, Throttled: 1 });
    expect(valuesOf(pages[1])).toEqual({ FollowUp: 1, Drift: 1 });
  });
});

describe('a request', () => {
  test('of the management API leaves one line, with whose it is once that is known', async () => {
    await org.api('GET', `groups/${org.group}`);
    await apiClient('ask_wrong')('GET', `/v1/organizations/${org.org}/groups/${org.group}`);
    const route = 'GET /v1/organizations/{org}/groups/{group}';
    const [read] = await linesLike({ step: 'api', route, organization: org.org });
    expect(read).toMatchObject({ level: 'INFO', code: 200, group: org.group, ms: some });
    const refused = (await linesLike({ step: 'api', route, code: 401 })).at(-1);
    expect(refused).toEqual({ level: 'WARN', step: 'api', route, code: 401, ms: some });
  });

  test('for a page leaves one line, with the organization and never the link', async () => {
    const link = await setupLink(org, 'jira-server');
    expect((await fetch(link)).status).toBe(200);
    const lines = await linesLike({ step: 'connect', organization: org.org });
    expect(lines).toMatchObject([{ level: 'INFO', page: 'link', code: 200, provider: 'jira-server', ms: some }]);
    expect(JSON.stringify(await functionLines())).not.toContain(link.split('/').at(-1));
  });
});

const told = ['ingest', 'apply', 'relay', 'follow-up', 'watch', 'api', 'connect', 'chat'];

test('every metric of the catalogue was seen above, and no other', () => {
  expect([...seen].sort()).toEqual(Object.keys(metrics).sort());
});

test('every line is well-formed, in the stack’s namespace, with units and dimensions of the catalogue', async () => {
  const data = (await functionLines()).flatMap(metricsIn);
  expect(data.length).toBeGreaterThan(20);
  const isKnown = (name: string): name is MetricName => name in metrics;
  for (const { namespace, name, unit, dimensions } of data) {
    if (!isKnown(name)) throw new Error(`${name} is not in the catalogue`);
    expect([namespace, unit]).toEqual(['AssigneeSync', metrics[name].unit]);
    expect(Object.keys(dimensions)).toEqual([...metrics[name].dimensions]);
  }
});

test.each(logQueries.map((query) => [query.name, query] as const))(
  'the saved query “%s” reads what lines have',
  async (_, { functions, reads }) => {
    const asked = (await functionLines()).filter(({ step }) => functions.some((name) => name === step));
    const fields = new Set(asked.flatMap((line) => Object.keys(line)));
    expect(reads.filter((field) => !fields.has(field))).toEqual([]);
  },
);

test('no line tells of anybody by name, or of a title', async () => {
  const lines = (await functionLines()).map((line) => JSON.stringify(line));
  const told = /@example|Checkout|"(ann|bob|carl|carol|dora|stranger)"|JIRAUSER|Dora|🎉|shared-secret/;
  expect(lines.filter((line) => told.test(line))).toEqual([]);
});

test('each step tells how long it took', async () => {
  const lines = (await functionLines()).filter(
    // Messages that tests hand over themselves cannot be put off, which the log tells besides.
    ({ step, error }) => told.includes(String(step)) && error !== 'MessageNotInflight',
  );
  expect(lines.filter(({ ms }) => typeof ms !== 'number')).toEqual([]);
});

const applying = (body: string, receives: number) => ({
  Records: [
    { messageId: 'by-hand', body, attributes: { MessageGroupId: 'one', ApproximateReceiveCount: String(receives) } },
  ],
});
