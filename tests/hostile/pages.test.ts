import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { newBrowser } from '../../functions/connect/browser.ts';
import type { Page } from '../../functions/connect/pages/page.ts';
import type { ConnectParts } from '../../functions/connect/parts.ts';
import { Unreachable } from '../../shared/outgoing/unreachable.ts';
import { makeKeyPair } from '../../shared/providers/jira-server/key-pair.ts';
import { type ProviderName, providerName } from '../../shared/providers/provider-name.ts';
import { readMarkup } from '../connect/read-markup.ts';
import { exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { hostile } from './hostile.ts';
import { longText, oddText } from './odd/odd-text.ts';
import { oddTrackers } from './odd/odd-trackers.ts';
import { quickly } from './quickly.ts';
import type { Sent } from './running/gateway-event.ts';
import { logLines } from './running/log-lines.ts';
import { askForPage, connectParts } from './running/serve-page.ts';
import { Shelf } from './running/shelf.ts';

const table = operatorTable();
let organization: string;
let privateKey: string;
beforeAll(async () => {
  organization = (await exampleOrganization()).org;
  ({ privateKey } = await makeKeyPair());
});

/** What pages are made of: anything else would be somebody's markup. */
const elements = new Set(
  [
    'html',
    'head',
    'meta',
    'title',
    'link',
    'style',
    'body',
    'header',
    'svg',
    'path',
    'main',
    'h1',
    'h2',
    'p',
    'a',
    'b',
  ].concat(
    [
      'form',
      'label',
      'input',
      'button',
      'textarea',
      'fieldset',
      'legend',
      'details',
      'summary',
      'ol',
      'ul',
      'li',
      'div',
    ],
    [
      'code',
      'strong',
      'bdi',
      'select',
      'option',
      'span',
      'dl',
      'dt',
      'dd',
      'rect',
      'circle',
      'g',
      'section',
      'em',
      'small',
    ],
  ),
);
/** Of what trackers and whoever fills in the forms entrust to us. */
const secrets = ['secret-words', 'access-token-words', 'entra-access-words', 'entra-refresh-words'];

function expectPage(page: Page, lines: string, cookie: string): void {
  const { status, headers, body } = page;
  assert.ok((status >= 200 && status < 500) || (status === 303 && body === ''), `${status} ${lines}`);
  assert.match(headers['content-security-policy'] ?? '', /^default-src 'none'; style-src 'sha256-[^']+'; (?!.*unsafe)/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.equal(headers['cache-control'], 'no-store');
  assert.ok(!Object.values(headers).some((value) => /[\r\n\0]/.test(value)), JSON.stringify(headers));
  if (status !== 303) {
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    for (const { name, attributes } of readMarkup(body)) {
      assert.ok(elements.has(name), name);
      assert.ok(!Object.keys(attributes).some((attribute) => attribute.startsWith('on')));
      assert.doesNotMatch(attributes.href ?? '', /^\s*(javascript|data:(?!image\/svg))/i);
    }
  }
  const told = `${body} ${lines} ${headers.location ?? ''}`;
  const key = privateKey.split('\n')[3] ?? '?';
  for (const secret of [...secrets, cookie, key]) assert.ok(!told.includes(secret), `${secret} in ${told}`);
}

async function ask(sent: Sent, parts: ConnectParts, cookie = '-none-'): Promise<Page> {
  const { done, lines } = await logLines(() => quickly(() => askForPage(sent, parts)));
  expectPage(done, lines, cookie);
  return done;
}

const emptyTable = new Shelf();
const nobody = () => Promise.reject(new Unreachable('timeout', 'nobody answers'));
const text = fc.oneof({ weight: 6, arbitrary: oddText }, { weight: 1, arbitrary: longText });
const token = 'A'.repeat(43);
const query = fc
  .dictionary(
    fc.oneof(fc.constantFrom('oauth_token', 'oauth_verifier', 'oauth_problem', 'state', 'code', 'error'), oddText),
    text,
  )
  .map((fields) => new URLSearchParams(Object.entries(fields)).toString());
const strangers = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', '', 'get'),
  path: fc.oneof(
    fc.constantFrom(
      `/connect/${token}`,
      `/connect/${token}/again`,
      '/connect/jira-server/callback',
      '/connect/azure-devops/callback',
    ),
    text.map((rest) => `/connect/${rest}`),
    text.map((rest) => `/connect/${token}/${rest}`),
    text,
  ),
  query: fc.oneof(query, text),
  headers: fc.dictionary(fc.constantFrom('content-type', 'cookie', 'x-forwarded-proto', 'host'), oddText),
  cookies: fc.array(
    fc.oneof(
      oddText,
      oddText.map((value) => `__Host-connect=${value}`),
      fc.constant(`__Host-connect=${token}`),
    ),
    { maxLength: 4 },
  ),
  body: fc.oneof(query, text),
});

hostile('whoever has no link gets a page that says so', 3000, strangers, async (sent) => {
  const { status } = await ask(sent, connectParts(emptyTable, nobody, 'ours'), token);
  assert.ok([400, 404, 405].includes(status), String(status));
});

const field = (good: string) => fc.oneof({ weight: 20, arbitrary: fc.constant(good) }, { weight: 2, arbitrary: text });
const visits = fc.record({
  provider: fc.constantFrom<ProviderName>(...providerName.options),
  organizationName: oddText,
  trackers: oddTrackers,
  form: fc.record({
    url: field('https://jira.example.com/jira'),
    verifyTls: field('on'),
    consumerKey: field('ours'),
    privateKey: field('KEY'),
    account: field('a-1'),
  }),
  query: fc.record({ oauth_verifier: field('v'), code: field('c') }, { requiredKeys: [] }),
  more: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, query),
  page: fc.constantFrom('account', 'account', 'again', 'sign-in'),
});

/** Opens a link, fills its form in, goes to the tracker and comes back, and fills in whatever form there is then. */
hostile(
  'whoever has a link gets pages, whatever is entered and whatever trackers answer',
  100,
  visits,
  async (visit) => {
    const { provider, organizationName, trackers, form, more } = visit;
    const parts = connectParts(table, trackers, organizationName);
    const wanted = { organization, provider, integration: randomUUID() };
    const { token: link } = await parts.setups.create(wanted, new Date());
    const browser = newBrowser();
    const entered = { ...form, privateKey: form.privateKey === 'KEY' ? privateKey : form.privateKey };
    const request = (method: string, path: string, given: object = {}): Promise<Page> =>
      ask(
        {
          method,
          path,
          cookies: [`__Host-connect=${browser}`],
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          ...given,
        },
        parts,
        browser,
      );
    const post = (path: string) => request('POST', path, { body: new URLSearchParams(entered).toString() });

    await request('GET', `/connect/${link}`);
    const { headers } = await post(`/connect/${link}`);
    const there = URL.canParse(headers.location ?? '') ? new URL(headers.location ?? '').searchParams : undefined;
    const returns = provider === 'jira-server' ? 'oauth_token' : 'state';
    const back = new URLSearchParams({ [returns]: there?.get(returns) ?? '', ...visit.query });
    await request('GET', `/connect/${provider}/callback`, { query: `${back}&${more}` });
    await post(`/connect/${link}/${visit.page}`);
    await request('GET', `/connect/${link}/again`);
  },
);
