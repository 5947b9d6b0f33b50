import type { Finding } from '../../infra/admin/why/finding.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Connections, type HookHealth } from '../../shared/store/connections.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import { deliveryItem } from '../../shared/store/delivery-item.ts';
import { keys } from '../../shared/store/keys.ts';
import type { Json } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, emailOf, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import { activityOf, applyAdo, applyJira, groupOf, send } from '../webhooks/sender.ts';
import { adminHere, runAdminHere } from './admin-here.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

interface Why {
  readonly assignee: { readonly id: string } | null;
  readonly since: string | null;
  readonly source: Json | null;
  readonly findings: Finding[];
  readonly links: Json[];
  readonly followUps: Json;
}

const why = (group = org.group) => adminHere<Why>(['why', group, '--organization', org.org]);
const story = async (group = org.group) => (await runAdminHere(['why', group, '--organization', org.org])).stdout;
let clock = 1_763_000_000_000;
const jira = (name: string | null, more = {}) =>
  applyJira(org, jiraIssueUpdated({ assignee: name && jiraUser(name, more), timestamp: ++clock }));

/** Does what a next step says, as somebody who pastes it does, with `user` for whom it leaves open. */
async function follow(step: string, user = 'bob'): Promise<number> {
  const call = /call (\w+) '?([\w/.:?=-]+)'?(?: '(.*)')?/.exec(step);
  if (!call) throw new Error(`Nothing to paste: ${step}`);
  const [, method = '', path = '', body] = call;
  const json: unknown = body && JSON.parse(body.replace('"USER"', JSON.stringify(user)));
  return (await org.api(method, `/v1/organizations${path}`, json)).status;
}

const assignedTo = (user: string) =>
  eventually(
    () => groupOf(org),
    ({ assignee }) => String(assignee?.id) === user,
  );

describe('the newest change was skipped', () => {
  test('since nobody has the verified email: map him, and it is made up for', async () => {
    await jira('zoe');
    const { findings, assignee } = await why();
    expect(assignee).toBeNull();
    expect(findings[0]).toMatchObject({
      code: 'assignee-unmatched',
      text: expect.stringContaining('nobody here has the verified email of the Jira user zoe'),
    });
    expect(JSON.stringify(findings)).not.toContain('@');
    expect(await follow(String(findings[0]?.next[0]))).toBe(200);
    await assignedTo('bob');
    expect((await why()).findings.map(({ code }) => code)).toEqual(['never-heard']); // the other link
  });

  test('since the email is not verified: that is told with whose it is', async () => {
    await org.api('PUT', 'users/zoe', { name: 'Zoe', email: emailOf('zoe'), emailVerified: false });
    await jira('zoe');
    expect((await why()).findings[0]?.text).toContain('(that of zoe is not verified)');
  });

  test('since the tracker sends no email', async () => {
    await jira('zoe', { emailAddress: undefined });
    expect((await why()).findings[0]?.text).toContain('is mapped to the Jira user zoe, whose email was not sent');
  });

  test('since two have the verified email: they are named', async () => {
    await org.api('PUT', 'users/twin', { name: 'Twin', email: emailOf('ann'), emailVerified: true });
    await jira('ann');
    const [finding] = (await why()).findings;
    expect(finding).toMatchObject({ code: 'assignee-ambiguous', text: expect.stringContaining('ann and twin') });
    expect(await follow(String(finding?.next[0]), 'ann')).toBe(200);
    await assignedTo('ann');
  });

  test('since the user is not active: make him so, then have it decided again', async () => {
    const ann = { name: 'ANN', email: emailOf('ann'), emailVerified: true };
    await org.api('PUT', 'users/ann', { ...ann, active: false });
    await jira('ann');
    const [finding] = (await why()).findings;
    expect(finding).toMatchObject({
      code: 'assignee-inactive',
      text: expect.stringContaining('the Jira user ann is ann here, who is not active'),
    });
    await org.api('PUT', 'users/ann', { ...ann, active: true });
    expect(await follow(String(finding?.next.at(-1)))).toBe(202);
    await assignedTo('ann');
  });

  test('since the user is not of the project: the teams that own it are named', async () => {
    await jira('carl');
    const [finding] = (await why()).findings;
    expect(finding).toMatchObject({
      code: 'not-a-project-member',
      text: expect.stringContaining('is user carl here, which is not of the project web (owned by platform)'),
    });
    await org.api('PUT', 'teams/platform', { name: 'Platform', members: ['ann', 'bob', 'carl'] });
    const [again] = (await why()).findings;
    expect(again).toMatchObject({
      code: 'replay',
      text: expect.stringContaining('does not hold any more: decided again it would be assigned'),
    });
    expect(await follow(String(again?.next[0]))).toBe(202);
    await assignedTo('carl');
  });

  test('since the sync is off: that comes first, and says how to turn it on', async () => {
    await org.api('PATCH', `integrations/${org.jira.id}`, { config: { inboundAssignee: false } });
    await jira('ann');
    const { findings } = await why();
    expect(findings.map(({ code }) => code)).toEqual(['sync-off', 'sync-disabled', 'never-heard']);
    expect(await follow(String(findings[0]?.next[0]))).toBe(200);
    const [finding] = (await why()).findings;
    expect(finding?.code).toBe('replay');
    await follow(String(finding?.next[0]));
    await assignedTo('ann');
  });

  test('and took the assignee away, where that is wanted', async () => {
    await org.api('PATCH', `integrations/${org.jira.id}`, { config: { onUnmatched: 'deassign' } });
    await jira('ann');
    await jira('zoe');
    const { findings, assignee } = await why();
    expect(assignee).toBeNull();
    expect(findings[0]?.text).toMatch(
      /^The newest change of SHOP-42 of jira-server .* deassigned the group: nobody here/,
    );
  });

  test('and its delivery is forgotten: the reason is all that is known', async () => {
    const { id } = await jira('zoe');
    await operatorTable().delete(keys.delivery(org.org, String(id)));
    expect((await why()).findings[0]).toEqual({
      code: 'assignee-unmatched',
      text: 'The newest change of SHOP-42 of jira-server was skipped: nobody here was known to be meant.',
      next: [],
    });
  });
});

describe('a change that is stuck', () => {
  test('was given up, or could not be read: both lead to where it is', async () => {
    await jira('ann');
    const failed: Delivery = {
      id: 'f'.repeat(32),
      organization: org.org,
      integration: org.jira.id,
      event: 'jira:issue_updated',
      issue: 'SHOP-42',
      receivedAt: new Date().toISOString(),
      appliedAt: null,
      status: 'failed',
      actor: null,
      outcomes: [],
      reason: 'gave-up',
    };
    await operatorTable().put(deliveryItem(failed, new Date()));
    await send(org.jira.url, '{');
    const { findings } = await why();
    expect(findings).toMatchObject([
      { code: 'gave-up', next: [expect.stringContaining(`parked redrive ${failed.id}`)] },
      { code: 'parked', next: [expect.stringContaining(`parked list --integration ${org.jira.id}`)] },
      { code: 'never-heard' },
    ]);
    await jira('bob');
    expect((await why()).findings.map(({ code }) => code)).toEqual(['never-heard']); // they would be stale
  });
});

describe('a hook', () => {
  const connect = (health: Partial<HookHealth>) =>
    new Connections(operatorTable()).put({
      integration: org.jira.id,
      organization: org.org,
      provider: 'jira-server',
      account: 'https://tracker.example',
      verifyTls: true,
      publicUrl: 'https://us.example',
      hooks: ['1'],
      credential: 'x',
      sealed: 'x',
      connectedAt: new Date().toISOString(),
      health: { checkedAt: new Date().toISOString(), hook: 'ok', detail: null, ...health },
    });

  test.each([
    ['missing', { hook: 'missing' as const, detail: 'Jira says no.' }, 'gone and could not be made anew'],
    ['not ours any more', { hook: 'unauthorized' as const }, 'does not accept our credentials any more'],
    ['not looked at for long', { checkedAt: '2026-01-01T00:00:00.000Z' }, 'whether it is there is not known'],
  ])('%s is told', async (_, health, words) => {
    await jira('ann');
    await connect(health);
    const [finding] = (await why()).findings;
    expect(finding?.text).toContain(words);
    expect(finding?.next).not.toEqual([]);
  });

  test('that is well is none of it; nothing heard of an issue leads to comparing it', async () => {
    await connect({});
    expect(await story()).toContain('webhook ok, looked at');
    const [finding] = (await why()).findings.filter(({ next }) => next.join().includes('reconcile'));
    expect(finding).toMatchObject({ code: 'never-heard', text: expect.stringContaining('SHOP-42') });
  });
});

describe('a group that has its assignee', () => {
  test('from an issue: its delivery and who did it there; what came later from elsewhere wins', async () => {
    const { id } = await jira('ann');
    expect(await why()).toMatchObject({
      assignee: { type: 'user', id: 'ann', name: 'ANN' },
      source: { type: 'integration', issue: 'SHOP-42', delivery: id, actor: 'carol' },
      links: [{ issue: expect.any(String) }, { issue: expect.any(String) }],
    });
    expect(await story()).toMatch(
      /^checkout-500 “Checkout answers 500” \(project web of [\w-]+\) is assigned to user ann \(ANN\) since .* UTC \(.+\), by issue SHOP-42 of jira-server, where carol did it\./,
    );
    await applyAdo(org, workItemUpdated({ rev: 2, assignedTo: { newValue: `<${emailOf('bob')}>` } }));
    const { findings } = await why();
    expect(findings).toMatchObject([{ code: 'overtaken', text: expect.stringContaining('SHOP-42') }]);
    expect(await story()).toContain('Before\n');
  });

  test('from one of two issues of a tracker: each has its own deliveries', async () => {
    await org.api('PUT', `groups/${org.group}/links/${org.jira.id}/SHOP-43`, {});
    const first = await jira('ann');
    const event = jiraIssueUpdated({ assignee: jiraUser('bob'), issueId: '10043', issueKey: 'SHOP-43' });
    const second = await applyJira(org, event);
    const deliveriesOf = async (issue: string) =>
      (await why()).links.find((link) => String(link.issue) === issue)?.deliveries;
    expect(await deliveriesOf('SHOP-42')).toMatchObject([{ id: first.id }]);
    expect(await deliveriesOf('SHOP-43')).toMatchObject([{ id: second.id }]);
  });

  test('through the API, and lost it: since when', async () => {
    await org.api('PUT', `groups/${org.group}/assignee`, { assignee: { type: 'team', id: org.team } });
    expect(await story()).toContain('is assigned to team platform (Platform) since');
    await org.api('PUT', `groups/${org.group}/assignee`, { assignee: null });
    expect(await story()).toMatch(/is assigned to nobody since .*, through the management API\./);
  });

  test('and nothing is wrong: that is what it says', async () => {
    await org.api('DELETE', `groups/${org.group}/links/${org.ado.id}/1207`);
    await jira('ann');
    await activityOf(org, 1);
    expect(await story()).toContain('Nothing is wrong here');
    expect((await why()).findings).toEqual([]);
  });

  test('but never had one, and no link', async () => {
    await org.api('PUT', 'groups/alone', { project: 'web', title: 'Alone' });
    expect(await story('alone')).toContain('is assigned to nobody: it never was assigned');
    expect((await why('alone')).findings).toMatchObject([{ code: 'no-link' }]);
  });
});

describe('who is told of it', () => {
  const entry = async () => Object.values(await activityOf(org, 1))[0];
  const setFollowUp = async (target: string, state: Parameters<Activities['setFollowUp']>[3]) => {
    const told = await entry();
    const of = { group: org.group, activity: String(told?.id), at: String(told?.at) };
    await new Activities(operatorTable()).setFollowUp(org.org, of, target, state);
  };

  test('what was not is said in words, with what to do', async () => {
    await jira('ann');
    await entry();
    const at = new Date().toISOString();
    await setFollowUp('channel:ops', { status: 'failed', reason: 'answered 500', at });
    await setFollowUp(`issue:${org.ado.id}/1207`, { status: 'skipped', reason: 'assignee-unmatched', at });
    await setFollowUp('channel:slow', { status: 'pending', reason: 'unreachable', at });
    await setFollowUp('channel:fine', { status: 'sent', at });
    const { findings, followUps } = await why();
    expect(Object.keys(followUps)).toHaveLength(4);
    const told = findings.filter(({ code }) => code.startsWith('follow-up'));
    expect(told.map(({ code }) => code).sort()).toEqual(['follow-up-failed', 'follow-up-pending', 'follow-up-skipped']);
    expect(told.map(({ text }) => text).join(' ')).toContain('nobody there is known to be the assignee');
    expect(told.flatMap(({ next }) => next).join(' ')).toContain('--queue follow-ups');
    expect(await story()).toMatch(
      /Told of it\n +sent .* channel:fine\n +failed: answered 500 .* channel:ops\n +pending: no answer .* channel:slow\n +skipped: nobody/,
    );
  });

  test('a tracker that is not connected, and a bot that is not there: by name, with the next step', async () => {
    await org.api('PUT', `groups/${org.group}/assignee`, { assignee: { type: 'user', id: 'bob' } });
    await entry();
    const at = new Date().toISOString();
    await setFollowUp(`issue:${org.ado.id}/1207`, { status: 'skipped', reason: 'not-connected', at });
    await setFollowUp('channel:team', { status: 'skipped', reason: 'no-bot', at });
    const told = (await why()).findings.filter(({ code }) => code === 'follow-up-skipped');
    expect(told).toMatchObject([
      {
        text: expect.stringMatching(/^channel:team was not told/),
        next: [expect.stringContaining('Assigning from Discord')],
      },
      {
        text: expect.stringMatching(/^issue 1207 of azure-devops was not told: the tracker is not connected/),
        next: [expect.any(String), `call POST /${org.org}/setups '{"provider":"azure-devops"}'`],
      },
    ]);
    expect(await story()).toMatch(/skipped: the tracker is not connected .* issue 1207 of azure-devops/);
  });

  test('a change that is not in the history after a minute is told', async () => {
    await jira('ann');
    const told = await entry();
    await operatorTable().delete(keys.activity(org.org, org.group, String(told?.at), String(told?.id)));
    expect((await why()).findings.map(({ code }) => code)).toEqual(['never-heard']); // it may be on its way
    await operatorTable().update({
      Key: keys.group(org.org, org.group),
      UpdateExpression: 'SET change.#at = :at',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':at': '2026-01-01T00:00:00.000Z' },
    });
    expect((await why()).findings.map(({ code }) => code)).toContain('history-late');
  });
});
