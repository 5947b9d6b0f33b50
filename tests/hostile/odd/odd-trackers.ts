import fc from 'fast-check';
import type { OutgoingAnswer, Send } from '../../../shared/outgoing/send.ts';
import { mutated } from './mutated.ts';
import { oddText } from './odd-text.ts';

/** What the pages ask trackers for, and what these answer when all is well: a form, or JSON. */
const genuine: readonly (readonly [request: RegExp, body: unknown])[] = [
  [/\/request-token/, 'oauth_token=request-token-words&oauth_token_secret=request-secret-words'],
  [/\/access-token/, 'oauth_token=access-token-words&oauth_token_secret=access-secret-words'],
  [/\/rest\/api\/2\/myself/, { name: 'ann', key: 'JIRAUSER1' }],
  [/\/rest\/api\/2\/serverInfo/, { version: '9.12.0', serverTitle: 'Jira of <b>ours</b>' }],
  [/^GET .*\/rest\/webhooks\//, []],
  [/^POST .*\/rest\/webhooks\//, { self: 'https://jira.example.com/rest/webhooks/1.0/webhook/7' }],
  [
    /\/oauth2\/v2.0\/token/,
    {
      token_type: 'Bearer',
      access_token: 'entra-access-words',
      refresh_token: 'entra-refresh-words',
      expires_in: 3600,
    },
  ],
  [/\/profile\/profiles\/me/, { id: 'p-1', displayName: 'Ann "A" <Bee>', emailAddress: 'ann@example.com' }],
  [
    /\/_apis\/accounts/,
    { value: [{ accountId: 'a-1', accountName: 'globex', accountUri: 'https://dev.azure.com/globex/' }] },
  ],
  [/\/resourceAreas\//, { locationUrl: 'https://dev.azure.com/globex/' }],
  [/\/hooks\/subscriptions/, { id: 's-1', value: [] }],
];

const answer = (body: unknown): fc.Arbitrary<OutgoingAnswer> =>
  fc.record({
    status: fc.oneof(
      { weight: 40, arbitrary: fc.constant(200) },
      fc.constantFrom(201, 203, 204, 302, 400, 401, 403, 404, 429, 500),
    ),
    headers: fc.oneof(
      { weight: 20, arbitrary: fc.constant({}) },
      fc.record({ 'www-authenticate': oddText.map((text) => `OAuth oauth_problem="${text}"`), 'retry-after': oddText }),
    ),
    body: fc.oneof(
      { weight: 20, arbitrary: fc.constant(typeof body === 'string' ? body : JSON.stringify(body)) },
      {
        weight: 3,
        arbitrary: mutated(fc.constant(body)).map((value) =>
          typeof value === 'string' ? value : JSON.stringify(value),
        ),
      },
      { weight: 1, arbitrary: oddText },
    ),
  });

/** Trackers of which some answer what no tracker should. The same question gets the same answer. */
export const oddTrackers: fc.Arbitrary<Send> = fc
  .tuple(...genuine.map(([request, body]) => answer(body).map((given) => [request, given] as const)))
  .map((answers): Send => {
    return async ({ method, url }) =>
      answers.find(([request]) => request.test(`${method} ${new URL(url).pathname}`))?.[1] ?? {
        status: 404,
        headers: {},
        body: '',
      };
  });
