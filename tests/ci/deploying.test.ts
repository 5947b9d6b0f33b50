import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { isAllowed, policyDocument, type Statement } from '../../infra/local/aws/statement.ts';
import { keys } from '../../shared/store/keys.ts';
import { workflowFiles } from './workflow.ts';

const told = readFileSync('infra/DEPLOYING.md', 'utf8');
const variables: Readonly<Record<string, string>> = {
  ACCOUNT: '111122223333',
  REGION: 'us-east-1',
  STAGE: 'staging',
  SUBJECT: 'repo:octo-org@1/octo-repo@2',
};

/** The documents that its commands write, as the shell fills them in. */
const documents = [...told.matchAll(/^cat > (\w+)\.json <<JSON\n(.*?)^JSON$/gms)].map(([, name, text = '']) => ({
  name,
  json: JSON.parse(text.replace(/\$\{(\w+)\}/g, (_, variable: string) => variables[variable] ?? '?')) as unknown,
}));
const [deployTrust, deployRights, diffTrust, diffRights] = documents.map(({ json }) => json);

const rights = (document: unknown): readonly Statement[] => policyDocument.parse(document).Statement;
const mayDeploy = (action: string, resource: string, context = {}): boolean =>
  isAllowed(rights(deployRights), { action, resource, context });

const role = (name: string): string => `arn:aws:iam::111122223333:role/cdk-hnb659fds-${name}-111122223333-us-east-1`;
const table = (stack: string): string => `arn:aws:dynamodb:us-east-1:111122223333:table/${stack}`;

test('every document is JSON, with nothing left out', () => {
  expect(documents.map(({ name }) => name)).toEqual(['trust', 'rights', 'trust', 'rights']);
  expect(JSON.stringify(documents)).not.toContain('?');
});

test.each([
  ['deploys', deployTrust, 'environment:staging'],
  ['compares', diffTrust, 'pull_request'],
])('the role that %s trusts one repository, and in it one kind of run', (_, document, run) => {
  const trust = z.object({ Statement: z.tuple([z.looseObject({ Condition: z.unknown() })]) }).parse(document);
  expect(trust.Statement[0]).toEqual({
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': `repo:octo-org@1/octo-repo@2:${run}`,
      },
    },
  });
});

test('the role that deploys may take the roles that cdk deploy takes, and no others', () => {
  for (const name of ['deploy-role', 'file-publishing-role'])
    expect(mayDeploy('sts:AssumeRole', role(name))).toBe(true);
  for (const name of ['cfn-exec-role', 'lookup-role']) expect(mayDeploy('sts:AssumeRole', role(name))).toBe(false);
});

test('it may make and revoke a key of an administrator, and read or write nothing else', () => {
  const may = (action: string, pk: string, stack = 'AssigneeSync-staging'): boolean =>
    mayDeploy(`dynamodb:${action}`, table(stack), { 'dynamodb:leadingkeys': [pk] });
  const of = [keys.apiKey('hash').pk, keys.apiKeyListing(null, 'id').pk];
  for (const pk of of) for (const action of ['PutItem', 'DeleteItem']) expect(may(action, pk)).toBe(true);
  expect(may('GetItem', keys.apiKeyListing(null, 'id').pk)).toBe(true);
  for (const pk of [keys.user('acme', 'ann').pk, keys.connection('id').pk, keys.apiKeyListing('acme', 'id').pk]) {
    for (const action of ['GetItem', 'PutItem', 'DeleteItem']) expect(may(action, pk)).toBe(false);
  }
  expect(may('Scan', of[0] ?? '')).toBe(false);
  expect(may('PutItem', of[0] ?? '', 'AssigneeSync-production')).toBe(false);
});

test('it may use the key of a table only by way of the table', () => {
  const key = 'arn:aws:kms:us-east-1:111122223333:key/1';
  const via = (service: string) => ({ 'kms:viaservice': [`${service}.us-east-1.amazonaws.com`] });
  expect(mayDeploy('kms:Decrypt', key, via('dynamodb'))).toBe(true);
  expect(mayDeploy('kms:Decrypt', key, via('secretsmanager'))).toBe(false);
  expect(mayDeploy('kms:Decrypt', key)).toBe(false);
});

test('the role that compares may read the template that is deployed, and nothing else', () => {
  expect(rights(diffRights)).toEqual([
    {
      Sid: 'ReadTheTemplate',
      Effect: 'Allow',
      Action: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
      Resource: ['arn:aws:cloudformation:us-east-1:111122223333:stack/AssigneeSync-production/*'],
      Condition: {},
    },
  ]);
});

test('the variables that the workflows read are those that it sets', () => {
  const read = workflowFiles.flatMap(({ text }) => [...text.matchAll(/\bvars\.(\w+)/g)].map(([, name]) => name));
  const set = [...told.matchAll(/^gh variable set (\w+)/gm)].map(([, name]) => name);
  expect(new Set(read)).toEqual(new Set(set));
});
