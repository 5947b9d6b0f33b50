import { deadLettersOf } from '../dead-letters.ts';
import { eventually } from '../eventually.ts';
import { linkedGroups } from '../example/linked-groups.ts';
import { type ExampleOrganization, emailOf, exampleOrganization } from '../example-organization.ts';
import { adoIdentityRef, workItemUpdated } from '../payloads/azure-devops.ts';
import { assigneeItem, jiraIssueUpdated, jiraUser, jiraUserEvent, movedItem } from '../payloads/jira-server.ts';
import { activityOf, applyAdo, applyJira, delivered, deliveriesOf, groupOf, sendAdo, sendJira } from './sender.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const issuesOf = async (of: ExampleOrganization) =>
  Object.values((await groupOf(of)).links ?? {})
    .map((link) => String(link.issue))
    .sort();

/** Changes of SHOP-42, each newer than the one before. */
let clock = 1_763_000_000_000;
const jira = (assignee: object | null, more: object = {}) =>
  jiraIssueUpdated({ assignee, timestamp: ++clock, ...more });
const user = (id: string, name = id.toUpperCase()) => ({ type: 'user', id, name });

test('a webhook of Jira assigns the group, and its history tells who did it', async () => {
  const delivery = await applyJira(org, jira(jiraUser('ann')));
  expect(delivery).toMatchObject({
    integration: org.jira.id,
    event: 'jira:issue_updated',
    issue: 'SHOP-42',
    status: 'applied',
    actor: 'carol',
    outcomes: [{ group: org.group, outcome: 'assigned' }],
  });
  expect(await groupOf(org)).toMatchObject({
    assignee: user('ann'),
    subscribers: [{ type: 'user', id: 'ann', reason: 'assigned' }],
  });
  expect(await activityOf(org, 1)).toMatchObject([
    {
      type: 'assigned',
      assignee: user('ann'),
      previous: null,
      source: {
        type: 'integration',
        integration: org.jira.id,
        issue: 'SHOP-42',
        delivery: delivery.id,
        actor: 'carol',
      },
    },
  ]);
});

test('a webhook of Azure DevOps assigns by the identity of any resource version, and unassigns', async () => {
  const text = await applyAdo(
    org,
    workItemUpdated({ rev: 2, assignedTo: { newValue: `Bob <x> <${emailOf('bob')}>` } }),
  );
  expect(text).toMatchObject({ issue: '1207', outcomes: [{ outcome: 'assigned' }], actor: 'carol@example.com' });
  const object = await applyAdo(org, workItemUpdated({ rev: 3, assignedTo: { newValue: adoIdentityRef('ann') } }));
  expect(object.outcomes).toMatchObject([{ outcome: 'assigned' }]);
  expect(await groupOf(org)).toMatchObject({ assignee: user('ann') });
  const none = await applyAdo(org, workItemUpdated({ rev: 4, assignedTo: { oldValue: 'x' } }));
  expect(none.outcomes).toMatchObject([{ outcome: 'deassigned' }]);
  expect(await groupOf(org)).toMatchObject({ assignee: null, assignedAt: null, subscribers: [] });
  expect(await activityOf(org, 3)).toMatchObject([
    { type: 'unassigned', assignee: null, previous: user('ann') },
    { type: 'assigned', assignee: user('ann'), previous: user('bob') },
    { type: 'assigned', assignee: user('bob'), previous: null },
  ]);
});

test('the same assignee again is unchanged and leaves no history', async () => {
  await applyJira(org, jira(jiraUser('ann')));
  expect(await applyJira(org, jira(jiraUser('ann')))).toMatchObject({ outcomes: [{ outcome: 'unchanged' }] });
  expect(await applyJira(org, jira(jiraUser('bob')))).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  expect(await activityOf(org, 2)).toHaveLength(2);
});

test('an older change that comes later is stale', async () => {
  await applyAdo(org, workItemUpdated({ rev: 9, assignedTo: { newValue: `<${emailOf('ann')}>` } }));
  const late = await applyAdo(org, workItemUpdated({ rev: 8, assignedTo: { newValue: `<${emailOf('bob')}>` } }));
  expect(late.outcomes).toMatchObject([{ outcome: 'stale' }]);
  expect(await groupOf(org)).toMatchObject({ assignee: user('ann') });
});

test('the same delivery five times at once has one effect', async () => {
  const event = jira(jiraUser('ann'));
  const answers = await Promise.all(Array.from({ length: 5 }, () => sendJira(org, event)));
  expect(new Set(answers.map((answer) => answer.delivery)).size).toBe(1);
  await delivered(org, answers[0]?.delivery ?? '');
  await applyJira(org, jira(jiraUser('ann')));
  expect(await activityOf(org, 1)).toHaveLength(1);
});

test('changes delivered in any order end with the newest', async () => {
  const names = ['ann', 'bob', 'ann', 'bob', 'ann', 'bob'];
  const events = names.map((name, i) =>
    workItemUpdated({ rev: i + 1, assignedTo: { newValue: `<${emailOf(name)}>` } }),
  );
  const answers = await Promise.all(events.toReversed().map((event) => sendAdo(org, event)));
  for (const { delivery } of answers) await delivered(org, delivery);
  expect(await groupOf(org)).toMatchObject({ assignee: user('bob') });
});

describe('who is meant', () => {
  const stranger = jiraUser('zoe');

  test('somebody unknown is skipped, and the assignee stays', async () => {
    await applyJira(org, jira(jiraUser('ann')));
    expect(await applyJira(org, jira(stranger))).toMatchObject({
      outcomes: [{ outcome: 'skipped', reason: 'assignee-unmatched' }],
    });
    expect(await groupOf(org)).toMatchObject({ assignee: user('ann') });
  });

  test('with onUnmatched "deassign" it deassigns', async () => {
    await org.api('PATCH', `integrations/${org.jira.id}`, { config: { onUnmatched: 'deassign' } });
    await applyJira(org, jira(jiraUser('ann')));
    expect(await applyJira(org, jira(stranger))).toMatchObject({
      outcomes: [{ outcome: 'deassigned', reason: 'assignee-unmatched' }],
    });
    expect(await activityOf(org, 2)).toMatchObject([{ source: { reason: 'assignee-unmatched' } }, {}]);
  });

  test('two users with the verified email are one too many', async () => {
    const twin = { name: 'Twin', email: emailOf('ANN'), emailVerified: true };
    await org.api('PUT', 'users/twin', twin);
    expect(await applyJira(org, jira(jiraUser('ann')))).toMatchObject({
      outcomes: [{ outcome: 'skipped', reason: 'assignee-ambiguous' }],
    });
    await org.api('PUT', 'users/twin', { ...twin, emailVerified: false });
    expect(await applyJira(org, jira(jiraUser('ann')))).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
  });

  test('an inactive user, and one outside the project, are skipped', async () => {
    await org.api('PUT', 'users/ann', { name: 'ANN', email: emailOf('ann'), emailVerified: true, active: false });
    expect(await applyJira(org, jira(jiraUser('ann')))).toMatchObject({
      outcomes: [{ outcome: 'skipped', reason: 'assignee-inactive' }],
    });
    expect(await applyJira(org, jira(jiraUser('carl')))).toMatchObject({
      outcomes: [{ outcome: 'skipped', reason: 'not-a-project-member' }],
    });
  });

  test('with inboundAssignee off nothing is assigned, and a replay after it was turned on does', async () => {
    await org.api('PATCH', `integrations/${org.jira.id}`, { config: { inboundAssignee: false } });
    const { id } = await applyJira(org, jira(jiraUser('ann')));
    expect(await delivered(org, String(id))).toMatchObject({
      outcomes: [{ outcome: 'skipped', reason: 'sync-disabled' }],
    });
    await org.api('PATCH', `integrations/${org.jira.id}`, { config: { inboundAssignee: true } });
    expect((await org.api('POST', `deliveries/${id}/replay`)).status).toBe(202);
    await activityOf(org, 1);
    expect(await groupOf(org)).toMatchObject({ assignee: user('ann') });
  });

  test('a match by email is remembered, and found again when the email is hidden', async () => {
    await applyJira(org, jira(jiraUser('ann')));
    const mapped = await org.api('GET', `external-users?integrationId=${org.jira.id}&userId=ann`);
    expect(mapped.body.items).toMatchObject([
      { userId: 'ann', externalName: 'ann', externalId: 'JIRAUSER-ann', email: emailOf('ann'), source: 'email' },
    ]);
    await applyJira(org, jira(jiraUser('bob')));
    const hidden = { ...jiraUser('ann'), name: 'ann.renamed', emailAddress: undefined };
    expect(await applyJira(org, jira(hidden))).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
    expect(await groupOf(org)).toMatchObject({ assignee: user('ann') });
  });

  test("a person's mapping wins over the email, without regard to case", async () => {
    const mapping = { userId: 'bob', provider: 'jira-server', integrationId: org.jira.id, externalName: 'ANN' };
    expect((await org.api('POST', 'external-users', mapping)).status).toBe(201);
    await applyJira(org, jira(jiraUser('ann')));
    expect(await groupOf(org)).toMatchObject({ assignee: user('bob') });
  });

  test('mapping somebody whose changes were skipped makes up for them', async () => {
    await org.api('PUT', `groups/second`, { project: 'web', title: 'Second' });
    await org.api('PUT', `groups/second/links/${org.jira.id}/SHOP-43`, {});
    await applyJira(org, jira(stranger));
    await applyJira(org, jira(stranger, { issueId: '10043', issueKey: 'SHOP-43' }));
    const unmatched = await org.api('GET', `external-users?unmatched=true`);
    expect(unmatched.body.items).toMatchObject([{ userId: null, externalName: 'zoe', source: null }]);
    const { status } = await org.api('POST', 'external-users', {
      userId: 'bob',
      provider: 'jira-server',
      integrationId: org.jira.id,
      externalName: 'zoe',
    });
    expect(status).toBe(200);
    await activityOf(org, 1);
    await activityOf(org, 1, 'second');
    expect(await groupOf(org)).toMatchObject({ assignee: user('bob') });
    expect(await groupOf(org, 'second')).toMatchObject({ assignee: user('bob') });
  });

  test('an external team assigns the group to the team', async () => {
    await applyJira(org, jira(jiraUser('ann')));
    const { status } = await org.api('POST', `teams/${org.team}/external-teams`, {
      provider: 'jira-server',
      integrationId: org.jira.id,
      externalName: 'queue-platform',
    });
    expect(status).toBe(201);
    await applyJira(org, jira(jiraUser('queue-platform', { emailAddress: '' })));
    expect(await groupOf(org)).toMatchObject({
      assignee: { type: 'team', id: org.team },
      // ann belongs to the team, so she stays subscribed.
      subscribers: [
        { type: 'team', id: org.team },
        { type: 'user', id: 'ann' },
      ],
    });
  });

  test("a user event changes what is known of the tracker's user", async () => {
    await applyJira(org, jira(jiraUser('ann')));
    const renamed = { ...jiraUser('ann.new', { active: false }), key: 'JIRAUSER-ann' };
    const delivery = await applyJira(org, jiraUserEvent('user_updated', renamed, ++clock));
    expect(delivery).toMatchObject({ issue: null, outcomes: [], status: 'applied' });
    const { body } = await org.api('GET', `external-users?userId=ann`);
    expect(body.items).toMatchObject([{ externalName: 'ann.new', externalId: 'JIRAUSER-ann', active: false }]);
  });
});

describe('which groups', () => {
  test('all that are linked to the issue', async () => {
    await org.api('PUT', 'groups/other', { project: 'web', title: 'Other' });
    await org.api('PUT', `groups/other/links/${org.jira.id}/shop-42`, {});
    expect(await applyJira(org, jira(jiraUser('ann')))).toMatchObject({
      outcomes: [
        { group: org.group, outcome: 'assigned' },
        { group: 'other', outcome: 'assigned' },
      ],
    });
  });

  test('none: the delivery says so', async () => {
    expect(await applyJira(org, jira(jiraUser('ann'), { issueId: '9', issueKey: 'SHOP-9' }))).toMatchObject({
      outcomes: [],
      reason: 'no-linked-group',
    });
  });

  test('a moved issue takes its links along', async () => {
    await applyJira(org, jira(jiraUser('ann')));
    const moved = await applyJira(
      org,
      jira(jiraUser('ann'), { issueKey: 'NEW-7', items: [movedItem('SHOP-42', 'NEW-7')] }),
    );
    expect(moved).toMatchObject({ issue: 'NEW-7', outcomes: [{ group: org.group, outcome: 'unchanged' }] });
    expect(await issuesOf(org)).toEqual(['1207', 'NEW-7']);
    expect(await applyJira(org, jira(jiraUser('bob'), { issueKey: 'NEW-7' }))).toMatchObject({
      outcomes: [{ outcome: 'assigned' }],
    });
  });

  test('a move whose own webhook was lost is noticed by the stable id', async () => {
    await applyJira(org, jira(jiraUser('ann')));
    expect(await applyJira(org, jira(jiraUser('bob'), { issueKey: 'NEW-7' }))).toMatchObject({
      outcomes: [{ outcome: 'assigned' }],
    });
    expect(await issuesOf(org)).toEqual(['1207', 'NEW-7']);
  });

  test('an older change that still has the old key finds the moved issue', async () => {
    const late = jira(jiraUser('bob'));
    await applyJira(
      org,
      jira(jiraUser('ann'), { issueKey: 'NEW-7', items: [movedItem('SHOP-42', 'NEW-7'), assigneeItem] }),
    );
    expect(await applyJira(org, late)).toMatchObject({ outcomes: [{ outcome: 'stale' }] });
    expect(await groupOf(org)).toMatchObject({ assignee: user('ann') });
  });

  test('what came before the move that tells of which issue it is, and is newer, is decided again', async () => {
    const move = jira(jiraUser('ann'), { issueKey: 'NEW-7', items: [movedItem('SHOP-42', 'NEW-7'), assigneeItem] });
    const again = jira(jiraUser('bob'), { issueKey: 'PAY-1', items: [movedItem('NEW-7', 'PAY-1'), assigneeItem] });
    const { id } = await applyJira(org, again);
    expect(await delivered(org, String(id))).toMatchObject({ outcomes: [], reason: 'no-linked-group' });
    expect(await applyJira(org, move)).toMatchObject({ outcomes: [{ outcome: 'assigned' }] });
    const decided = await eventually(
      () => delivered(org, String(id)),
      ({ outcomes }) => Array.isArray(outcomes) && outcomes.length > 0,
    );
    expect(decided).toMatchObject({ outcomes: [{ group: org.group, outcome: 'assigned' }] });
    expect(await groupOf(org)).toMatchObject({ assignee: user('bob') });
    expect(await issuesOf(org)).toEqual(['1207', 'PAY-1']);
  });

  test('an issue that moved twice takes its links along, though the moves are told in the wrong order', async () => {
    const first = jira(jiraUser('ann'), { issueKey: 'NEW-7', items: [movedItem('SHOP-42', 'NEW-7')] });
    const second = jira(jiraUser('ann'), { issueKey: 'PAY-1', items: [movedItem('NEW-7', 'PAY-1')] });
    await org.api('PUT', `groups/other`, { project: 'web', title: 'Linked by the key in between' });
    await org.api('PUT', `groups/other/links/${org.jira.id}/NEW-7`, {});
    await applyJira(org, second);
    await applyJira(org, first);
    expect(await issuesOf(org)).toEqual(['1207', 'PAY-1']);
    expect(await applyJira(org, jira(jiraUser('bob'), { issueKey: 'PAY-1' }))).toMatchObject({
      outcomes: [
        { group: org.group, outcome: 'assigned' },
        { group: 'other', outcome: 'assigned' },
      ],
    });
  });
});

test('200 webhooks for 200 issues sent at once are all applied, none twice, with no dead letter', async () => {
  const numbers = Array.from({ length: 200 }, (_, i) => i);
  await linkedGroups(
    org,
    numbers.map((i) => ({ group: `g${i}`, jiraIssue: `MANY-${i}`, adoIssue: `${5000 + i}` })),
  );
  const answers = await Promise.all(
    numbers.map((i) =>
      sendAdo(org, workItemUpdated({ workItemId: 5000 + i, assignedTo: { newValue: `<${emailOf('bob')}>` } })),
    ),
  );
  expect(answers.every((answer) => answer.code === 202)).toBe(true);
  const ended = await eventually(
    () => deliveriesOf(org),
    (deliveries) => answers.every(({ delivery }) => deliveries.has(delivery)),
    30_000,
    500,
  );
  for (const { delivery } of answers) {
    expect(ended.get(delivery)).toMatchObject({ status: 'applied', outcomes: [{ outcome: 'assigned' }] });
  }
  for (const i of [0, 99, 199]) expect(await activityOf(org, 1, `g${i}`)).toHaveLength(1);
  expect(await deadLettersOf(org.ado.id)).toEqual([]);
}, 60_000);
