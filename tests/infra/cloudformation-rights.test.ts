import { readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { isAllowed, policyDocument } from '../../infra/local/aws/statement.ts';
import { actionsOf, always, arn, keyOf, needed, role } from './cloudformation-needs.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';
import { wholeStage } from './whole-stage.ts';

afterAll(removeOutdirs);

const text = readFileSync('infra/cloudformation-rights.json', 'utf8');
const statements = policyDocument.parse(JSON.parse(text)).Statement;
const may = (action: string, resource: string, context = {}): boolean =>
  isAllowed(statements, { action, resource, context });

const everySetting = { ...wholeStage, entraClientId: 'application', discordPublicKey: 'a'.repeat(64) };
const { Resources } = z
  .object({ Resources: z.record(z.string(), z.object({ Type: z.string() })) })
  .parse(Template.fromStack(makeStack({}, everySetting).stack).toJSON());
const types = [...new Set(Object.values(Resources).map(({ Type }) => Type))].sort();

test('says what is needed for the resources there are, and for no others', () => {
  expect(Object.keys(needed)).toEqual(types);
});

test.each([...Object.entries(needed), ['the template', [always]] as const])('suffices for %s', (_, all) => {
  const missing = all.flatMap((each) => actionsOf(each).filter((action) => !may(action, each.on, each.context)));
  expect(missing).toEqual([]);
});

test('allows no action that is not needed', () => {
  const used = [always, ...Object.values(needed).flat()].flatMap((each) =>
    actionsOf(each).map((action) => ({ action, resource: each.on, context: each.context ?? {} })),
  );
  const unused = statements.flatMap((statement) =>
    statement.Action.filter(
      (Action) => !used.some((request) => isAllowed([{ ...statement, Action: [Action] }], request)),
    ),
  );
  expect(unused).toEqual([]);
});

test.each([
  ['dynamodb:GetItem', arn('dynamodb', 'table/AssigneeSync')],
  ['dynamodb:DeleteTable', arn('dynamodb', 'table/Orders')],
  ['sqs:ReceiveMessage', arn('sqs', 'AssigneeSync-events.fifo')],
  ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:AssigneeSync/discord-bot-token-0a1b')],
  ['kms:Decrypt', keyOf],
  ['logs:GetLogEvents', arn('logs', 'log-group:AssigneeSync-Some')],
  ['lambda:UpdateFunctionCode', arn('lambda', 'function:Payments')],
  ['iam:PutRolePolicy', 'arn:aws:iam::111122223333:role/Admin'],
  ['iam:AttachRolePolicy', role],
  ['iam:PassRole', role],
])('does not allow %s on %s', (action, resource) => {
  expect(may(action, resource)).toBe(false);
});

test('fits into a managed policy', () => {
  expect(text.replaceAll(/\s/g, '').length).toBeLessThanOrEqual(6144);
});
