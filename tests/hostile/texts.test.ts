import assert from 'node:assert/strict';
import fc from 'fast-check';
import { interaction } from '../../functions/chat/interaction.ts';
import { browserOf } from '../../functions/connect/browser.ts';
import { pageAddress } from '../../functions/connect/page-address.ts';
import { chosen } from '../../shared/chat/choice.ts';
import { readCustomId } from '../../shared/chat/custom-id.ts';
import { presentWorkItem } from '../../shared/providers/azure-devops/present-work-item.ts';
import { cleanWords } from '../../shared/providers/clean-words.ts';
import { emailOf } from '../../shared/providers/email.ts';
import { providers } from '../../shared/providers/index.ts';
import { isIntegrationId } from '../../shared/providers/integration-id.ts';
import { jiraSays } from '../../shared/providers/jira-server/jira-says.ts';
import { jiraBaseUrl } from '../../shared/providers/jira-server/jira-url.ts';
import { privateKeyProblem } from '../../shared/providers/jira-server/key-pair.ts';
import { oauthProblem } from '../../shared/providers/jira-server/oauth-problem.ts';
import { presentIssue } from '../../shared/providers/jira-server/present-issue.ts';
import { claimsOf, isSignedWith, signToken } from '../../shared/providers/jira-server/signed-token.ts';
import { retryAfterOf } from '../../shared/providers/retry-after.ts';
import { SealBroken } from '../../shared/sealed/seal-broken.ts';
import { readSealed } from '../../shared/sealed/sealed-text.ts';
import { hostile } from './hostile.ts';
import { mutated } from './odd/mutated.ts';
import { longText, oddText } from './odd/odd-text.ts';
import { quickly } from './quickly.ts';

const text = fc.oneof({ weight: 5, arbitrary: oddText }, { weight: 1, arbitrary: longText });
const { publicKey } = signToken('3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111', new Date());

/** Reads a text; whatever it answers holds what it promises. */
type Reader = (text: string) => void;
const among = (value: unknown, ...kinds: string[]) => assert.ok(kinds.includes(typeof value));

const readers: Readonly<Record<string, Reader>> = {
  'the key of a Jira issue': (given) => {
    const key = providers['jira-server'].issueKey(given);
    assert.ok(key === undefined || (key.length <= 255 && !/[\s#]/.test(key)));
  },
  'the id of a work item': (given) => {
    const key = providers['azure-devops'].issueKey(given);
    assert.ok(key === undefined || /^[1-9]\d{0,17}$/.test(key));
  },
  'the address of Jira': (given) => {
    const read = jiraBaseUrl(given);
    if ('url' in read) assert.match(read.url, /^https?:\/\/[^\s@?#]+$/);
  },
  'an OAuth problem': (given) => assert.match(oauthProblem(given) ?? 'none', /^[\w.-]{1,100}$/),
  'words of a tracker': (given) => {
    const words = cleanWords(given);
    assert.ok([...words].length <= 200 && !/[\p{Cc}\n@]|:\/\/|[\w-]{24}/u.test(words));
  },
  'what Jira says': (given) => {
    for (const body of [given, JSON.stringify({ errorMessages: [given] }), JSON.stringify({ errors: given })]) {
      assert.ok([...(jiraSays(body) ?? '')].length <= 200);
    }
  },
  'an email address': (given) => assert.doesNotMatch(emailOf(given) ?? 'a@b', /[\s<>]/),
  'the id of an integration': (given) => assert.equal(isIntegrationId(given), false),
  'a wait': (given) => among(retryAfterOf({ headers: { 'retry-after': given } }), 'number', 'undefined'),
  'the token in the address of a Jira webhook': (given) => {
    assert.equal(claimsOf(given), undefined);
    assert.equal(isSignedWith(given, publicKey), false);
  },
  'the header of an Azure DevOps webhook': (given) => {
    const pair = `Basic ${Buffer.from(given).toString('base64')}`;
    for (const headers of [{ 'shared-secret': given }, { authorization: given }, { authorization: pair }]) {
      assert.equal(providers['azure-devops'].claimOf({ address: given, headers }), undefined);
    }
  },
  'the id of a component': (given) => assert.equal(readCustomId(given), undefined),
  'a choice': (given) => assert.equal(chosen(given), undefined),
  'a cookie': (given) => {
    assert.equal(browserOf([given, `__Host-connect=${given}`]), undefined);
  },
  'the address of a page': (given) => {
    assert.notEqual(pageAddress(given)?.kind, 'callback');
    assert.notEqual(pageAddress(`/connect/${given}`)?.kind, 'form');
  },
  'a sealed text': (whole) => {
    // Nobody sends one: it comes from the table.
    const given = whole.slice(0, 4000);
    assert.throws(() => readSealed(given), SealBroken);
    assert.throws(() => readSealed(`v1.${given}.${given}.${given}.${given}`), SealBroken);
  },
};

hostile('a private key is refused, whatever the text', 200, text, (given) =>
  quickly(() => assert.ok(privateKeyProblem(given))),
);

describe.each(Object.entries(readers))('%s', (_, read) => {
  hostile('is read or refused, whatever the text', 1200, text, (given) => quickly(() => read(given)));
});

test.each([
  'ENCRYPTED '.repeat(1_600),
  '-----BEGIN PRIVATE KEY-----'.repeat(600),
  `-----BEGIN PRIVATE KEY-----${' '.repeat(16_000)}`,
  `-----BEGIN PRIVATE KEY-----${'A'.repeat(16_000)}-----END PRIVATE KEY-----`,
])('a private key is refused in no time: %.40s…', (pem) => quickly(() => assert.ok(privateKeyProblem(pem))));

test.each(['a://', '@', 'a@', '"@', 'a:/', '\u0301', '=', 'x '])(
  'words of a tracker are cleaned in no time: %j',
  (piece) => quickly(() => cleanWords(piece.repeat(100_000))),
);

const at = '2025-11-13T02:13:20.000+0000';
const issue = { id: '10042', key: 'SHOP-42', fields: { assignee: { name: 'ann', key: 'a' }, updated: at } };
const workItem = {
  id: 1207,
  rev: 2,
  fields: { 'System.AssignedTo': { uniqueName: 'ann@example.com', id: '1' }, 'System.ChangedDate': at },
};
const pressed = { type: 3, application_id: '1', token: 't', member: { user: { id: '1', username: 'ann' } } };
const interactions = [
  { type: 1 },
  { ...pressed, data: { custom_id: 'c', values: ['user:ann'] } },
  { ...pressed, type: 5, data: { custom_id: 'c', components: [{ component: { custom_id: 'words', value: 'a' } }] } },
];

describe.each([
  ['an issue that Jira shows', mutated(fc.constant(issue)), presentIssue()],
  ['a work item that Azure DevOps shows', mutated(fc.constant(workItem)), presentWorkItem],
  ['what Discord tells', mutated(fc.constantFrom(...interactions)), interaction],
] as const)('%s', (_, odd, schema) => {
  hostile('is read or refused, whatever is wrong with it', 1500, odd, async (value) => {
    const read = await quickly(() => schema.safeParse(value));
    assert.ok(read.success || read.error);
  });
});
