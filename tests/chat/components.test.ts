import { assignComponents, foundComponents } from '../../shared/chat/assign-components.ts';
import { choiceOf, chosen, nobodyChoice } from '../../shared/chat/choice.ts';
import { customId, readCustomId } from '../../shared/chat/custom-id.ts';

const token = 't'.repeat(43);
const menu = { choices: [nobodyChoice, choiceOf({ type: 'user', id: 'ann' }, 'Ann')], more: false };

test.each(['assign', 'pick', 'find'] as const)(
  'the id of a component for %s is read back, and is short enough',
  (purpose) => {
    const id = customId(purpose, token);
    expect(id.length).toBeLessThanOrEqual(100);
    expect(readCustomId(id)).toEqual({ purpose, token });
  },
);

test.each(['', 'assign', 'assign:', `assign:${token}x`, `delete:${token}`, `assign:${token}\n`, `x assign:${token}`])(
  'takes "%s" for no id of ours',
  (id) => expect(readCustomId(id)).toBeUndefined(),
);

test.each([
  ['nobody', null],
  ['user:ann', { type: 'user', id: 'ann' }],
  ['team:a:b.c-d_e', { type: 'team', id: 'a:b.c-d_e' }],
  ['user:', undefined],
  ['group:ann', undefined],
  ['user:a/b', undefined],
  [`user:${'a'.repeat(65)}`, undefined],
  ['', undefined],
])('the option %s means %j', (value, meant) => expect(chosen(value)).toEqual(meant));

test('shows names as they are, on one line of at most 100 characters', () => {
  const user = { type: 'user', id: 'ann' } as const;
  expect(choiceOf(user, '**Ann** <@1>\n_x_')).toEqual({
    label: '**Ann** <@1> _x_',
    value: 'user:ann',
    description: 'ann',
  });
  expect(choiceOf(user, '\u200b ')).toMatchObject({ label: 'ann' });
  const { label } = choiceOf(user, '😀'.repeat(60));
  expect(label).toBe(`${'😀'.repeat(49)}…`);
  expect(choiceOf({ type: 'team', id: 'a'.repeat(64) }, 'T').description).toHaveLength(69);
});

test('offers to search only where there are more than the menu holds', () => {
  expect(assignComponents(token, menu)).toHaveLength(1);
  expect(assignComponents(token, { ...menu, more: true })).toMatchObject([
    { type: 1, components: [{ type: 3, custom_id: `assign:${token}`, options: menu.choices }] },
    { type: 1, components: [{ type: 2, style: 2, custom_id: `find:${token}` }] },
  ]);
  expect(foundComponents(token, { ...menu, more: true })).toMatchObject([
    { type: 1, components: [{ type: 3, custom_id: `pick:${token}` }] },
  ]);
});
