import * as z from 'zod';
import { Template } from '../../infra/local/template/template.ts';

const addresses = { aws: 'http://127.0.0.1:1', gateway: 'http://127.0.0.1:2' };
const queueAs = (name: unknown) => ({ Type: 'AWS::SQS::Queue', Properties: { Value: name } });
const resolved = (value: unknown, others: object = {}): unknown => {
  const template = new Template({ Resources: { Tried: queueAs(value), ...others } }, 'Stack', addresses);
  return template.all('AWS::SQS::Queue', z.object({ Value: z.unknown() }))[0]?.properties.Value;
};

test.each([
  ['plain values', { a: [1, true, null, 'text'] }, { a: [1, true, null, 'text'] }],
  ['pseudo parameters', { Ref: 'AWS::Region' }, 'us-east-1'],
  ['the URL of a queue', { Ref: 'Tried' }, 'http://127.0.0.1:1/000000000000/Stack-Tried'],
  ['an attribute', { 'Fn::GetAtt': ['Tried', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:Stack-Tried'],
  ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }, 'a-000000000000'],
  ['a substitution', { 'Fn::Sub': `in-\${AWS::Region}-\${Tried.QueueName}` }, 'in-us-east-1-Stack-Tried'],
  ['intrinsics inside', { list: [{ Ref: 'AWS::StackName' }] }, { list: ['Stack'] }],
])('resolves %s', (_, value, expected) => {
  expect(resolved(value)).toEqual(expected);
});

test('resolves a reference to what stands further down', () => {
  const table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'Named' } };
  expect(resolved({ 'Fn::GetAtt': ['Below', 'Arn'] }, { Below: table })).toMatch(/:table\/Named$/);
});

test.each([
  ['an intrinsic', { 'Fn::ImportValue': 'x' }, /Tried: .*Fn::ImportValue/],
  ['a resource', { Ref: 'Nowhere' }, /Tried: .*Nowhere/],
  ['an attribute', { 'Fn::GetAtt': ['Tried', 'Colour'] }, /Tried: .*Tried\.Colour/],
])('refuses %s it does not know, naming the resource', (_, value, message) => {
  expect(() => resolved(value)).toThrow(message);
});

test('refuses a resource type it does not know, naming the resource', () => {
  const template = { Resources: { Odd: { Type: 'AWS::Neptune::DBCluster' } } };
  expect(() => new Template(template, 'Stack', addresses)).toThrow(/Odd: .*AWS::Neptune::DBCluster/);
});

test('refuses a resource under a condition', () => {
  const template = { Resources: { Sometimes: { ...queueAs(1), Condition: 'IsProduction' } } };
  expect(() => new Template(template, 'Stack', addresses)).toThrow(/Condition/);
});
