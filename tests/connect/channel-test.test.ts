import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { expectProblem } from '../api/expect-problem.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { closeServers, serve } from '../outgoing/servers.ts';

let org: ExampleOrganization;
beforeAll(async () => {
  org = await exampleOrganization();
});
afterEach(closeServers);

/** A server that a channel leads to: keeps what it got, and answers what it is told to. */
async function receiver(status = 200, answer = 'ok') {
  const got: { path: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
  const { port } = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push({ path: request.url, headers: request.headers, body });
    response.writeHead(status).end(answer);
  });
  return { url: `http://127.0.0.1:${port}/hook/very-secret`, got };
}

test('a webhook gets a signed example, and its answer is shown', async () => {
  const { url, got } = await receiver(202, 'thank you');
  const { body } = await org.api('PUT', 'channels/hook', { type: 'webhook', url, projects: ['web'] });
  const tested = await org.api('POST', 'channels/hook/test');
  expect([tested.status, tested.body]).toEqual([200, { status: 202, answer: 'thank you' }]);
  const [message] = got;
  expect(got).toHaveLength(1);
  expect(JSON.parse(message?.body ?? '')).toMatchObject({
    type: 'group.assigned',
    data: { organization: org.org, project: 'web', title: expect.stringContaining('test'), previous: null },
  });

  const { body: rotated } = await org.api('POST', 'channels/hook/secret');
  await org.api('POST', 'channels/hook/test');
  for (const secret of [body.secret, rotated.secret]) {
    const verified = new Webhook(String(secret)).verify(got[1]?.body ?? '', headersOf(got[1]?.headers));
    expect(verified).toMatchObject({ type: 'group.assigned' });
  }
  expect(() => new Webhook(String(rotated.secret)).verify(message?.body ?? '', headersOf(message?.headers))).toThrow();
  expect(got[1]?.headers['webhook-id']).not.toBe(message?.headers['webhook-id']);
});

const headersOf = (headers: IncomingHttpHeaders = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

test.each(['slack', 'discord', 'msteams'])('%s gets it at the address that is sealed', async (type) => {
  const { url, got } = await receiver();
  const { body } = await org.api('PUT', `channels/${type}`, { type, url });
  expect(body.url).not.toBe(url);
  expect((await org.api('POST', `channels/${type}/test`)).body).toMatchObject({ status: 200 });
  expect(got.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/hook\/very-secret(\?wait=true)?$/)]);
  expect(got[0]?.headers).not.toHaveProperty('webhook-signature');
});

test('one that wants no assignments is sent the other kind', async () => {
  const { url, got } = await receiver();
  await org.api('PUT', 'channels/un', { type: 'webhook', url, events: ['group.unassigned'] });
  await org.api('POST', 'channels/un/test');
  expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ type: 'group.unassigned', data: { assignee: null } });
});

test.each([404, 410, 429, 500])('an answer of %s is shown, and changes nothing of the channel', async (status) => {
  const { url } = await receiver(status, `no ${'x'.repeat(2_000)}`);
  await org.api('PUT', 'channels/refusing', { type: 'webhook', url });
  const { body } = await org.api('POST', 'channels/refusing/test');
  expect(body).toMatchObject({ status, answer: expect.stringMatching(/^no x+/) });
  expect(String(body.answer).length).toBeLessThanOrEqual(500);
  expect((await org.api('GET', 'channels/refusing')).body).toMatchObject({ status: 'active' });
});

test('where nobody answers, it says so without telling the address', async () => {
  const { url } = await receiver();
  await closeServers();
  await org.api('PUT', 'channels/deaf', { type: 'slack', url });
  const { status, body } = await org.api('POST', 'channels/deaf/test');
  expect([status, body]).toEqual([200, { status: null, answer: expect.stringContaining('refused the connection') }]);
  expect(JSON.stringify(body)).not.toContain('very-secret');
});

test('there is no test of what is not there, or is the bot’s', async () => {
  expectProblem(await org.api('POST', 'channels/ghost/test'), 404);
  await org.api('PUT', 'channels/bot', { type: 'discord', channelId: '123456789012345678' });
  expectProblem(await org.api('POST', 'channels/bot/test'), 409);
});
