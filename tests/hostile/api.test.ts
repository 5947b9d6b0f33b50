import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import * as z from 'zod';
import { dispatcher } from '../../functions/api/dispatch.ts';
import { resultOf } from '../../functions/api/http/answer.ts';
import { requestOf } from '../../functions/api/http/request.ts';
import { routes } from '../../functions/api/routes.ts';
import { log } from '../../shared/log.ts';
import { servicesOn } from '../api/services-on.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { tableOf } from '../operator-table.ts';
import { setting } from '../setting.ts';
import { hostile } from './hostile.ts';
import { oddRequests } from './odd/api-requests.ts';
import { oddText } from './odd/odd-text.ts';
import { quickly } from './quickly.ts';
import { gatewayEvent, type Sent } from './running/gateway-event.ts';
import { logLines } from './running/log-lines.ts';

const dispatch = dispatcher(routes, 'api', log);
const services = {
  ...servicesOn(tableOf('ASIAAPI')),
  sealer: { seal: async () => 'v1.sealed-words' },
};
let org: ExampleOrganization;
let actor: string;
beforeAll(async () => {
  org = await exampleOrganization();
  const mapping = { provider: 'jira-server', integrationId: org.jira.id, externalName: 'ann', userId: org.ann };
  actor = String((await org.api('POST', 'external-users', mapping)).body.id);
});

/** What the requests say `$…` for: it is not known before the tests run. */
const filledIn = (text: string): string =>
  text
    .replaceAll('$org', org.org)
    .replaceAll('$jira', org.jira.id)
    .replaceAll('$ado', org.ado.id)
    .replaceAll('$actor', actor);

const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  errors: z
    .array(z.strictObject({ path: z.string(), message: z.string().min(1) }))
    .min(1)
    .optional(),
});
/** Bytes of an answer: Lambda takes no more, and the gateway would answer 500. */
const longestAnswer = 6 * 1024 * 1024;

interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Sends it, and holds the answer to what every answer has to be. */
async function send(sent: Sent, timed = quickly): Promise<Answered> {
  const request = requestOf(gatewayEvent(sent));
  const act = async () => resultOf(await dispatch(request, services), request.method !== 'HEAD');
  const { done, lines } = await logLines(() => timed(act));
  const { statusCode: status = 0, body = '', headers = {} } = done;
  assert.ok(status >= 200 && status < 500, `${status} ${lines}`);
  assert.ok(Buffer.byteLength(body) < longestAnswer);
  const told = `${body} ${lines}`;
  for (const secret of [org.key, org.ado.secret, setting('STACK_ADMIN_KEY'), 'sealed-words', 'MCowBQYDK2Vw']) {
    assert.ok(!told.includes(secret), `${secret} in ${told}`);
  }
  if (status >= 400) {
    assert.equal(headers['content-type'], 'application/problem+json');
    if (body !== '') {
      const told = problem.parse(JSON.parse(body));
      assert.equal(told.status, status);
      assert.equal(told.errors !== undefined, status === 400);
    }
  }
  return { status, body };
}

const withKey = fc.record({
  request: oddRequests,
  key: fc.oneof(
    { weight: 12, arbitrary: fc.constant('organization') },
    { weight: 2, arbitrary: fc.constant('admin') },
    oddText,
  ),
  type: fc.oneof({ weight: 20, arbitrary: fc.constant('application/json') }, oddText),
});

hostile(
  'answers whatever is asked of any route with what it is, or what is wrong with it',
  5250,
  withKey,
  async (given) => {
    const { request, key, type } = given;
    const bearer = key === 'organization' ? org.key : key === 'admin' ? setting('STACK_ADMIN_KEY') : key;
    await send({
      ...request,
      path: filledIn(request.path),
      query: filledIn(request.query),
      headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
      body: Buffer.from(filledIn(request.body.toString('latin1')), 'latin1'),
    });
  },
);

const lists = ['groups', 'deliveries', 'external-users', 'channels', 'integrations', 'users', 'teams', 'projects'];
/** The tag of a cursor is no secret: whoever wants to makes one for any position. */
const cursorOf = (list: string, position: string): string => {
  const tag = createHash('sha256').update(`${list} ${org.org}\n${position}`).digest('base64url').slice(0, 8);
  return Buffer.from(`${tag}${position}`).toString('base64url');
};

hostile(
  'goes on from any position that a cursor may have been made for',
  500,
  fc.record({ list: fc.constantFrom(...lists), position: oddText }),
  async ({ list, position }) => {
    const { status } = await send({
      method: 'GET',
      path: `/v1/organizations/${org.org}/${list}`,
      query: `cursor=${cursorOf(list, position)}`,
      headers: { authorization: `Bearer ${org.key}` },
    });
    assert.ok(status === 200 || status === 400);
  },
);

/** 1 MB takes longer, and no more than its length. */
const anyTime: typeof quickly = async (act) => act();

test.each([
  ['a list of what is no id', `{"name":"a","members":[${'1,'.repeat(500_000)}1]}`],
  ['a list of ids that are twice there', `{"name":"a","members":[${'"ann",'.repeat(150_000)}"ann"]}`],
  ['names that nobody knows', `{${Array.from({ length: 80_000 }, (_, n) => `"${n}":1`).join()}}`],
  ['one name that is long', `{"${'a'.repeat(1_000_000)}":1}`],
])('says of a body of 1 MB what is wrong with it, in an answer that Lambda takes: %s', async (_, body) => {
  const headers = { authorization: `Bearer ${org.key}` };
  const { status } = await send(
    { method: 'PUT', path: `/v1/organizations/${org.org}/teams/t`, headers, body },
    anyTime,
  );
  expect(status).toBe(400);
});

const names = Array.from({ length: 4_000 }, (_, n) => n.toString(36));

test.each([
  ['that it knows none', names],
  ['which are there twice', [...names.slice(0, 1_500), ...names.slice(0, 1_500)]],
])('says of a query of many names %s', async (_, sent) => {
  const headers = { authorization: `Bearer ${org.key}` };
  const path = `/v1/organizations/${org.org}/teams`;
  const { status } = await send({ method: 'GET', path, headers, query: sent.join('&') });
  expect(status).toBe(400);
});
