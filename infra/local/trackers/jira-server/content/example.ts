import type { NewIssue, Project } from './issues.ts';
import type { User } from './users.ts';

const user = (number: number, name: string, displayName: string, administrator = false): User => ({
  key: `JIRAUSER${number}`,
  name,
  emailAddress: `${name}@example.com`,
  displayName,
  active: true,
  administrator,
});

export const exampleUsers: readonly User[] = [
  user(10_000, 'admin', 'Ada Min', true),
  user(10_100, 'ann', 'Ann Bee'),
  user(10_101, 'bob', 'Bob Day'),
  user(10_102, 'carol', 'Carol Ode'),
];

export const exampleProjects: readonly Project[] = [
  { id: '10000', key: 'SHOP', name: 'Shop' },
  { id: '10001', key: 'PAY', name: 'Payments' },
];

const reporter = 'JIRAUSER10102';

export const exampleIssues: readonly NewIssue[] = [
  { project: 'SHOP', number: 7, summary: 'Prices without tax in the basket', reporter, assignee: 'JIRAUSER10101' },
  { project: 'SHOP', number: 41, summary: 'Search finds nothing for “café”', reporter },
  {
    project: 'SHOP',
    number: 42,
    summary: 'Checkout answers 500',
    description: 'Only sometimes: the checkout answers with an error when the basket holds a voucher.',
    reporter,
    assignee: 'JIRAUSER10100',
  },
  { project: 'SHOP', number: 43, summary: 'Checkout button is too small', reporter },
  { project: 'PAY', number: 3, summary: 'Refunds of vouchers', reporter, assignee: 'JIRAUSER10101' },
];
