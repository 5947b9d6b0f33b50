import { accountPage } from '../../functions/connect/pages/account-page.ts';
import { donePage } from '../../functions/connect/pages/done-page.ts';
import { jiraFormPage } from '../../functions/connect/pages/jira-form-page.ts';
import { messagePage } from '../../functions/connect/pages/message-page.ts';
import { noAccountsPage } from '../../functions/connect/pages/no-accounts-page.ts';
import type { Page } from '../../functions/connect/pages/page.ts';
import { signInPage } from '../../functions/connect/pages/sign-in-page.ts';

/** Every page with everything on it. Every value is made by `value`, of its name; URLs have to be ones. */
export function examplePages(value: (name: string) => string): Readonly<Record<string, Page>> {
  const problem = { title: value('problem'), text: value('problem text'), detail: value('problem detail') };
  const identity = { name: value('identity'), email: value('email') };
  const signIn = { signInAction: value('sign-in action'), signInUrl: 'https://login.example.com/authorize?a=b' };
  const accounts = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      id: value(`account ${n}`),
      name: value(`account name ${n}`),
      uri: value(`account uri ${n}`),
    }));
  const account = {
    ...signIn,
    status: 400,
    action: value('action'),
    identity,
    chosen: value('account 1'),
    error: value('error'),
  };
  const jira = {
    status: 400,
    action: value('action'),
    keyPairAction: value('key pair action'),
    callbackUrl: 'https://sync.example.com/connect/jira-server/callback',
    organization: value('organization'),
    values: { url: value('url'), verifyTls: true, consumerKey: value('consumer key') },
    errors: {
      url: value('url error'),
      verifyTls: value('verifyTls error'),
      consumerKey: value('consumerKey error'),
      privateKey: value('privateKey error'),
    },
    problem,
    allowHttp: false,
  };
  return {
    jiraForm: jiraFormPage({ ...jira, privateKey: 'kept', publicKey: value('public key') }),
    emptyJiraForm: jiraFormPage({
      ...jira,
      status: 200,
      values: { url: '', verifyTls: false, consumerKey: '' },
      privateKey: 'none',
      errors: {},
      problem: undefined,
      allowHttp: true,
    }),
    signIn: signInPage({
      ...signIn,
      status: 200,
      action: value('action'),
      organization: value('organization'),
      problem,
    }),
    account: accountPage({ ...account, accounts: accounts(8) }),
    manyAccounts: accountPage({ ...account, accounts: accounts(9) }),
    noAccounts: noAccountsPage({ ...signIn, status: 200, identity }),
    message: messagePage({
      status: 403,
      title: value('title'),
      paragraphs: [value('paragraph 1'), value('paragraph 2')],
      detail: value('detail'),
      next: { href: value('next'), label: value('next label') },
      retry: { action: value('action'), label: value('retry label') },
    }),
    done: donePage({
      tracker: 'Jira Server',
      name: value('name'),
      baseUrl: value('base URL'),
      identity,
      organization: value('organization'),
      integration: value('integration'),
    }),
  };
}
