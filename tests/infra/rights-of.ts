import * as z from 'zod';
import { isAllowed, type Statement } from '../../infra/local/aws/statement.ts';
import { readPolicies } from '../../infra/local/host/read-policies.ts';
import { Template } from '../../infra/local/template/template.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';

/** The stack that rights are asked about, as the local stack reads it. */
const template = new Template(makeStack().app.synth().getStackByName('AssigneeSync').template, 'AssigneeSync', {
  aws: 'http://aws',
  gateway: 'http://gateway',
});
removeOutdirs();
const { roles } = readPolicies(template);

export const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/AssigneeSync';
export const queue = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:AssigneeSync-${name}`;
export const everyRead = ['GetItem', 'BatchGetItem', 'Query'];
export const everyWrite = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem', 'BatchWriteItem'];

/** What a function's role allows, by the function's name in the stack. */
export function rightsOf(name: string): readonly Statement[] {
  const [statements, ...others] = [...roles]
    .filter(([arn]) => arn.includes(`role/${name}Function`))
    .map(([, own]) => own);
  if (!statements || others.length > 0) throw new Error(`${name} has not one role`);
  return statements;
}

/** The ARN of the one resource of a type whose id begins so. */
export function arnOf(type: string, id: string): string {
  const [found, ...others] = template.all(type, z.unknown()).filter((each) => each.id.startsWith(id));
  if (!found || others.length > 0) throw new Error(`There is not one ${id}`);
  return found.attributes.Arn ?? found.attributes.Ref;
}

/** Whether a function may do something with items of a partition. */
export const may = (name: string, action: string, partition: string, resource = table): boolean =>
  isAllowed(rightsOf(name), {
    action: `dynamodb:${action}`,
    resource,
    context: { 'dynamodb:leadingkeys': [partition] },
  });

export const mayUse = (name: string, action: string, resource: string): boolean =>
  isAllowed(rightsOf(name), { action, resource, context: {} });
