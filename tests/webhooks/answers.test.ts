import { randomUUID } from 'node:crypto';
import { callRaw } from '../api-client.ts';
import { deadLettersOf } from '../dead-letters.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';
import { setting } from '../setting.ts';
import { delivered, send, sendAdo, sendJira } from './sender.ts';

let org: ExampleOrganization;
beforeAll(async () => {
  org = await exampleOrganization();
});

const ado = (secret: string | undefined, more: Record<string, string> = {}) =>
  send(org.ado.url, workItemUpdated(), { ...(secret !== undefined && { 'shared-secret': secret }), ...more });
const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

describe('a credential', () => {
  test('is taken from the header in any case, or from Basic', async () => {
    expect(await ado(org.ado.secret)).toMatchObject({ code: 202, status: 'accepted' });
    expect(await send(org.ado.url, workItemUpdated(), { 'SHARED-Secret': org.ado.secret })).toMatchObject({
      code: 202,
    });
    expect(await ado(undefined, basic(`azure:${org.ado.secret}`))).toMatchObject({ code: 202 });
  });

  test('that is missing, wrong, cut, of another integration or forged gets one and the same answer', async () => {
    const other = await exampleOrganization();
    const answers = await Promise.all([
      ado(undefined),
      ado('wrong'),
      ado(org.ado.secret.slice(0, -1)),
      ado(other.ado.secret),
      ado(undefined, basic('azure:wrong')),
      ado(undefined, { authorization: 'Basic %%%' }),
      send(org.ado.url.replace(org.ado.id, randomUUID()), workItemUpdated(), { 'shared-secret': org.ado.secret }),
      send(org.ado.url.replace(org.ado.id, 'nonsense'), workItemUpdated(), { 'shared-secret': org.ado.secret }),
      send(org.jira.url.slice(0, -2), jiraIssueUpdated()),
      send(`${org.jira.url}x`, jiraIssueUpdated()),
      send(org.jira.url.replace(/[^/]+$/, ''), jiraIssueUpdated()),
      send(org.jira.url.replace(/[^/]+$/, 'a'.repeat(5_000)), jiraIssueUpdated()),
      send(org.jira.url.replace(/[^/]+$/, '%zz'), jiraIssueUpdated()),
      // Azure DevOps' integration at Jira's address, and the other way round.
      send(`${setting('STACK_URL')}/webhooks/jira-server/${org.ado.id}`, jiraIssueUpdated()),
      send(`${setting('STACK_URL')}/webhooks/azure-devops/${org.jira.id}`, workItemUpdated(), {
        'shared-secret': org.ado.secret,
      }),
    ]);
    for (const answer of answers) expect(answer).toEqual({ code: 401, status: 'unauthorized' });
  });

  test('works at once when it is new, beside the old one', async () => {
    await ado(org.ado.secret);
    const { body } = await org.api('POST', `integrations/${org.ado.id}/webhook-credentials`);
    const fresh = String(body.secret);
    expect(fresh).not.toBe(org.ado.secret);
    expect(await ado('wrong')).toMatchObject({ code: 401 });
    expect(await ado(fresh)).toMatchObject({ code: 202 });
    expect(await ado(org.ado.secret)).toMatchObject({ code: 202 });
  });
});

describe('a request', () => {
  test.each([
    ['an unknown tracker', 'POST', '/webhooks/trello/x', 404],
    ['a longer path', 'POST', '/webhooks/azure-devops/x/y', 404],
    ['nothing after /webhooks', 'POST', '/webhooks', 404],
    ['GET', 'GET', '/webhooks/jira-server/x', 405],
    ['PUT', 'PUT', '/webhooks/azure-devops/x', 405],
    ['DELETE', 'DELETE', '/webhooks/azure-devops/x', 405],
  ])('with %s is refused', async (_, method, path, code) => {
    const { status, body } = await callRaw(method, path);
    expect({ status, body }).toEqual({ status: code, body: { status: 'refused' } });
  });

  test('that is not JSON by content type is refused with 415, one without a content type is read', async () => {
    expect(await send(org.jira.url, jiraIssueUpdated(), { 'content-type': 'text/plain' })).toEqual({
      code: 415,
      status: 'refused',
    });
    const url = new URL(org.jira.url);
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(jiraIssueUpdated())));
    expect(await callRaw('POST', url.pathname, { body: bytes, headers: { 'content-type': '' } })).toMatchObject({
      status: 202,
    });
  });

  test('of just under 4 MB is read, of just over is refused with 413', async () => {
    const json = JSON.stringify(jiraIssueUpdated());
    const padded = (length: number) => json + ' '.repeat(length - Buffer.byteLength(json));
    expect(await send(org.jira.url, padded(4 * 1024 * 1024))).toMatchObject({ code: 202 });
    expect(await send(org.jira.url, padded(4 * 1024 * 1024 + 1))).toEqual({ code: 413, status: 'refused' });
  });
});

describe('a body', () => {
  test('with nothing to do is ignored, with the reason', async () => {
    expect(await sendJira(org, { webhookEvent: 'comment_created' })).toMatchObject({
      code: 200,
      status: 'ignored',
      reason: 'unsupported-event',
    });
    expect(await sendJira(org, jiraIssueUpdated({ items: [] }))).toMatchObject({
      code: 200,
      reason: 'nothing-changed',
    });
    expect(await sendAdo(org, workItemUpdated({ assignedTo: undefined }))).toMatchObject({ reason: 'nothing-changed' });
    expect(await sendAdo(org, { eventType: 'git.push', id: 'x' })).toMatchObject({ reason: 'unsupported-event' });
  });

  test.each([
    ['no JSON', '{"a"', 'invalid-json'],
    ['empty', '', 'invalid-json'],
    ['not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'invalid-json'],
    ['4 MB of brackets', '['.repeat(4 * 1024 * 1024), 'invalid-json'],
    ['a list', '[1]', 'invalid-payload'],
    ['text', '"x"', 'invalid-payload'],
    ['a number', '7', 'invalid-payload'],
    ['null', 'null', 'invalid-payload'],
    ['an event that lacks its issue', '{"webhookEvent":"jira:issue_created"}', 'invalid-payload'],
  ])('that is %s is parked, and an operator can see it', async (_, body, reason) => {
    const answer = await send(org.jira.url, body);
    expect(answer).toMatchObject({ code: 200, status: 'parked', reason });
    expect(await delivered(org, answer.delivery)).toMatchObject({
      status: 'parked',
      reason,
      appliedAt: null,
      issue: null,
    });
    expect((await org.api('POST', `deliveries/${answer.delivery}/replay`)).status).toBe(409);
    const letters = await deadLettersOf(org.jira.id);
    expect(letters.filter((letter) => letter.includes(answer.delivery))).toHaveLength(1);
  });

  test('sent again answers with the same id', async () => {
    for (const body of [jiraIssueUpdated(), { webhookEvent: 'comment_created' }, []]) {
      const [first, again] = [await sendJira(org, body), await sendJira(org, body)];
      expect(again).toEqual(first);
    }
  });
});
