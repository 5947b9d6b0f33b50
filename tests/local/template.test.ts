import * as z from 'zod';
import { notHosted } from '../../infra/local/template/not-hosted.ts';
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
  ['a part of a text', { 'Fn::Select': [2, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Tried', 'Arn'] }] }] }, 'sqs'],
  ['intrinsics inside', { list: [{ Ref: 'AWS::StackName' }] }, { list: ['Stack'] }],
])('resolves %s', (_, value, expected) => {
  expect(resolved(value)).toEqual(expected);
});

test('resolves a reference to what stands further down', () => {
  const table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'Named' } };
  expect(resolved({ 'Fn::GetAtt': ['Below', 'Arn'] }, { Below: table })).toMatch(/:table\/Named$/);
});

test('leads a version and an alias back to their function', () => {
  const of = { FunctionName: { Ref: 'Greet' } };
  const others = {
    Live: { Type: 'AWS::Lambda::Alias', Properties: { ...of, Name: 'live', FunctionVersion: '1' } },
    Version: { Type: 'AWS::Lambda::Version', Properties: of },
    Greet: { Type: 'AWS::Lambda::Function' },
  };
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function:Stack-Greet';
  expect(resolved({ Ref: 'Live' }, others)).toBe(`${arn}:live`);
  expect(resolved({ Ref: 'Version' }, others)).toBe(`${arn}:1`);
  expect(resolved({ 'Fn::GetAtt': ['Version', 'Version'] }, others)).toBe('1');
});

test.each(Object.entries(notHosted))('says why it does nothing for %s', (_, { notHosted: why }) => {
  expect(why).toMatch(/\w+ \w+/);
});

test.each([
  ['a part that there is not', { 'Fn::Select': [9, { 'Fn::Split': [':', 'a:b'] }] }, /Tried: .*nothing at 9/],
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
