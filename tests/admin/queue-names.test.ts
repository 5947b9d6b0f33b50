import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { queueNames } from '../../infra/admin/queue-names.ts';
import { makeStack, removeOutdirs } from '../infra/make-stack.ts';

afterAll(removeOutdirs);

const queue = z.object({ Properties: z.object({ QueueName: z.string() }) });

test('the commands know every queue of the stack by its name', () => {
  const { stack } = makeStack();
  const found = Object.values(Template.fromStack(stack).findResources('AWS::SQS::Queue')).map(
    (each) => queue.parse(each).Properties.QueueName,
  );
  const named = Object.values(queueNames).flatMap((names) => Object.values(names));
  expect(named.map((name) => `${stack.stackName}-${name}`).sort()).toEqual(found.sort());
});
