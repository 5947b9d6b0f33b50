import { accountPage } from '../../functions/connect/pages/account-page.ts';
import type { Page } from '../../functions/connect/pages/page.ts';
import { byId, directive, every, fieldNames } from './find.ts';
import { readMarkup } from './read-markup.ts';

const accounts = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `id-${n}`,
    name: `name-${n}`,
    uri: `https://dev.azure.com/name-${n}`,
  }));
const form = (count: number, more: { readonly chosen?: string; readonly error?: string } = {}) =>
  accountPage({
    status: 200,
    action: '/connect/x/account',
    signInAction: '/connect/x/sign-in',
    signInUrl: 'https://login.example.com/common/oauth2/v2.0/authorize',
    identity: { name: 'Ann', email: 'ann@example.com' },
    accounts: accounts(count),
    ...more,
  });
const chosenOf = (page: Page) =>
  readMarkup(page.body).flatMap(({ attributes }) =>
    'checked' in attributes || 'selected' in attributes ? attributes.value : [],
  );

test.each([2, 8, 9, 200])('the account form offers all of %i accounts by id and none at first', (count) => {
  const page = form(count);
  const offered = readMarkup(page.body).filter(
    ({ name, attributes }) => name === 'option' || attributes.type === 'radio',
  );
  expect(fieldNames(page)).toEqual(['account']);
  expect(offered.map(({ attributes }) => attributes.value).filter((id) => id !== '')).toEqual(
    accounts(count).map(({ id }) => id),
  );
  expect(chosenOf(page)).toEqual([]);
});

test.each([8, 9])('the account form keeps the choice among %i', (count) => {
  expect(chosenOf(form(count, { chosen: 'id-3' }))).toEqual(['id-3']);
});

test('the account form chooses the only one', () => {
  expect(chosenOf(form(1))).toEqual(['id-0']);
});

test('the account form names who is signed in, and leads to the sign-in only', () => {
  const page = form(2);
  expect(every(readMarkup(page.body), 'main')[0]?.text).toContain('Ann (ann@example.com)');
  expect(every(readMarkup(page.body), 'form').map(({ attributes }) => attributes.action)).toEqual([
    '/connect/x/account',
    '/connect/x/sign-in',
  ]);
  expect(directive(page, 'form-action')).toBe("form-action 'self' https://login.example.com");
});

test.each([8, 9])('the account form ties a fault to its field, with %i accounts', (count) => {
  const page = form(count, { error: 'Choose one' });
  const described = { 'aria-invalid': 'true', 'aria-describedby': 'account-hint account-error' };
  const tied = readMarkup(page.body).filter(({ attributes }) => 'aria-invalid' in attributes);
  expect(tied).toEqual([expect.objectContaining({ attributes: expect.objectContaining(described) })]);
  expect(byId(page, 'account-error').text).toBe('Error: Choose one');
  expect(byId(page, 'account').attributes.name).toBe('account');
  expect(every(readMarkup(page.body), 'a')).toMatchObject([{ text: 'Choose one', attributes: { href: '#account' } }]);
});
