import { customId } from './custom-id.ts';
import { buttonStyle, componentType } from './discord-message.ts';
import type { Menu } from './menu.ts';

const row = <T>(component: T) => ({ type: componentType.row, components: [component] });

const select = (purpose: 'assign' | 'pick', token: string, { choices }: Menu) =>
  row({
    type: componentType.select,
    custom_id: customId(purpose, token),
    placeholder: 'Assign to…',
    options: choices,
  });

/** What stands under a notice: the menu, and where that does not hold everybody, a button to search. */
export const assignComponents = (token: string, menu: Menu) => [
  select('assign', token, menu),
  ...(menu.more
    ? [
        row({
          type: componentType.button,
          style: buttonStyle.secondary,
          label: 'Find somebody…',
          custom_id: customId('find', token),
        }),
      ]
    : []),
];

/** The menu of those who were found. */
export const foundComponents = (token: string, menu: Menu) => [select('pick', token, menu)];
