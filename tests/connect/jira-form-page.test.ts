import { jiraFormPage } from '../../functions/connect/pages/jira-form-page.ts';
import { byId, directive, every, fieldNames } from './find.ts';
import { readMarkup } from './read-markup.ts';

const jiraForm = {
  status: 200,
  action: '/connect/x/again',
  keyPairAction: '/connect/x/key-pair',
  callbackUrl: 'https://sync.example.com/connect/jira-server/callback',
  organization: 'Acme',
  values: { url: '', verifyTls: true, consumerKey: '' },
  privateKey: 'none',
  errors: {},
  allowHttp: false,
} as const;

test('the Jira form has the fields of the contract, and its first button connects', () => {
  const page = jiraFormPage(jiraForm);
  expect(fieldNames(page)).toEqual(['url', 'verifyTls', 'consumerKey', 'privateKey']);
  expect(byId(page, 'verifyTls').attributes).toMatchObject({ type: 'checkbox', value: 'true', checked: '' });
  expect(every(readMarkup(page.body), 'button').map(({ text, attributes }) => [text, attributes.formaction])).toEqual([
    ['Connect Jira', undefined],
    ['Make a key pair for me', '/connect/x/key-pair'],
  ]);
});

test('the Jira form keeps what was entered, an unticked box too, but asks for a private key only until it has one', () => {
  const values = { url: 'https://jira.example.com', verifyTls: false, consumerKey: 'sync' };
  const page = jiraFormPage({ ...jiraForm, values, privateKey: 'kept' });
  expect(byId(page, 'url').attributes.value).toBe('https://jira.example.com');
  expect(byId(page, 'consumerKey').attributes.value).toBe('sync');
  expect(byId(page, 'verifyTls').attributes).not.toHaveProperty('checked');
  expect(byId(page, 'privateKey')).toMatchObject({ text: '', attributes: { autocomplete: 'off' } });
  expect(byId(page, 'privateKey').attributes).not.toHaveProperty('required');
  expect(byId(page, 'key-pair').text).toBe('Make another key pair');
  expect(byId(jiraFormPage(jiraForm), 'privateKey').attributes).toHaveProperty('required');
});

test('the Jira form tells a fault beside its field, and at the top with a link to it', () => {
  const page = jiraFormPage({ ...jiraForm, status: 400, errors: { url: 'Enter an address' } });
  expect(page.status).toBe(400);
  expect(byId(page, 'url').attributes).toMatchObject({
    'aria-invalid': 'true',
    'aria-describedby': 'url-hint url-error',
  });
  expect(byId(page, 'url-error').text).toBe('Error: Enter an address');
  expect(byId(page, 'consumerKey').attributes).not.toHaveProperty('aria-invalid');
  expect(every(readMarkup(page.body), 'a').slice(0, 1)).toMatchObject([
    { text: 'Enter an address', attributes: { href: '#url' } },
  ]);
  expect(every(readMarkup(page.body), 'title')[0]?.text).toMatch(/^Error: /);
});

test('the Jira form tells what Jira refused at the top, where the focus is first', () => {
  const page = jiraFormPage({
    ...jiraForm,
    status: 400,
    problem: { title: 'Jira refused', text: 'It knows no such key' },
  });
  const focused = readMarkup(page.body).filter(({ attributes }) => 'autofocus' in attributes);
  expect(focused.map(({ attributes, text }) => [attributes.role, text.trim()])).toEqual([
    ['alert', expect.stringContaining('It knows no such key')],
  ]);
  expect(every(readMarkup(page.body), 'title')[0]?.text).toMatch(/^Error: /);
});

test('the Jira form shows what Jira has to be told, to be copied', () => {
  const publicKey = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n';
  const page = jiraFormPage({ ...jiraForm, publicKey });
  expect(byId(page, 'public-key').text.trim()).toBe(publicKey.trim());
  expect(byId(page, 'callback-url').text.trim()).toBe(jiraForm.callbackUrl);
  expect(byId(page, 'application-url').text.trim()).toBe('https://sync.example.com');
});

test('the Jira form may lead to any Jira, by plain http only where that is allowed', () => {
  expect(directive(jiraFormPage(jiraForm), 'form-action')).toBe("form-action 'self' https:");
  expect(directive(jiraFormPage({ ...jiraForm, allowHttp: true }), 'form-action')).toBe(
    "form-action 'self' https: http:",
  );
});
