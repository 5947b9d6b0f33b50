import { type Person, person } from './person.ts';

/** Somebody to sign in as, and what happens to those who do. */
export interface SignIn {
  /** In the sign-in form. */
  readonly key: string;
  readonly person: Person;
  /** For whoever chooses in the sign-in page. */
  readonly remark: string;
  readonly organizations: readonly string[];
  /** How the list of accounts fails. */
  readonly accounts?: 'forbidden' | 'reset' | 'error';
  /** The profile answers as for an expired token. */
  readonly profileExpired?: boolean;
  /** May create, see and remove service hooks; `true` unless said otherwise. */
  readonly mayManageHooks?: boolean;
  /** How long an access token lasts. */
  readonly tokenSeconds?: number;
}

/** The choice decides what happens, so that one running instance serves every test and demonstration. */
export const signIns: readonly SignIn[] = [
  {
    key: 'ann',
    person: person('Ann Bee', 'ann@example.com'),
    remark: 'belongs to two organizations',
    organizations: ['acme', 'globex'],
  },
  {
    key: 'solo',
    person: person('Sam Solo', 'sam@example.com'),
    remark: 'belongs to one organization',
    organizations: ['acme'],
  },
  {
    key: 'nobody',
    person: person('Nora Nobody', 'nora@example.com'),
    remark: 'belongs to no organization',
    organizations: [],
  },
  {
    key: 'forbidden',
    person: person('Fred Forbidden', 'fred@example.com'),
    remark: 'may not list organizations: 403',
    organizations: ['acme'],
    accounts: 'forbidden',
  },
  {
    key: 'expired',
    person: person('Eve Expired', 'eve@example.com'),
    remark: 'gets a token that is not accepted: 401',
    organizations: ['acme'],
    profileExpired: true,
  },
  {
    key: 'broken',
    person: person('Bill Broken', 'bill@example.com'),
    remark: 'the list of organizations breaks the connection',
    organizations: ['acme'],
    accounts: 'reset',
  },
  {
    key: 'failing',
    person: person('Fay Failing', 'fay@example.com'),
    remark: 'the list of organizations answers 500',
    organizations: ['acme'],
    accounts: 'error',
  },
  {
    key: 'reader',
    person: person('Rita Reader', 'rita@example.com'),
    remark: 'may not create service hooks: 403',
    organizations: ['acme'],
    mayManageHooks: false,
  },
  {
    key: 'refreshes',
    person: person('Rob Refreshes', 'rob@example.com'),
    remark: 'gets access tokens that last 2 seconds',
    organizations: ['acme'],
    tokenSeconds: 2,
  },
];
