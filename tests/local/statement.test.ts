import { isAllowed, statement } from '../../infra/local/aws/statement.ts';

const allow = statement.parse({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'arn:table' });
const decide = (statements: object[], request: object = {}): boolean =>
  isAllowed(
    statements.map((each) => statement.parse({ ...allow, ...each })),
    { action: 'dynamodb:GetItem', resource: 'arn:table', context: {}, ...request },
  );

test('denies what nothing allows', () => {
  expect(decide([])).toBe(false);
  expect(decide([{}], { action: 'dynamodb:PutItem' })).toBe(false);
  expect(decide([{}], { resource: 'arn:table/index/gsi1' })).toBe(false);
});

test('allows what a statement names, by wildcard too, actions without regard to case', () => {
  expect(decide([{}])).toBe(true);
  expect(decide([{ Action: ['DYNAMODB:get*'] }])).toBe(true);
  expect(decide([{ Resource: ['arn:other', 'arn:t?ble'] }])).toBe(true);
  expect(decide([{ Resource: 'ARN:table' }])).toBe(false);
});

test('takes the dots of a pattern for dots', () => {
  expect(decide([{ Resource: 'arn.table' }])).toBe(false);
});

test('lets a denial win', () => {
  expect(decide([{}, { Effect: 'Deny' }])).toBe(false);
});

describe('conditions', () => {
  const leading = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ORG#*', 'TRACKER#*'] } };
  const withKeys = (keys: string[]) => ({ context: { 'dynamodb:leadingkeys': keys } });

  test.each([
    [['ORG#1'], true],
    [['ORG#1', 'TRACKER#2'], true],
    [['ORG#1', 'APIKEY#2'], false],
    [['org#1'], false],
    [[''], false],
  ])('leading keys %j: %s', (keys, expected) => {
    expect(decide([{ Condition: leading }], withKeys(keys))).toBe(expected);
  });

  test('a value for a single one has to be there', () => {
    const viaService = { StringEquals: { 'kms:ViaService': 'dynamodb' } };
    expect(decide([{ Condition: viaService }])).toBe(false);
    expect(decide([{ Condition: viaService }], { context: { 'kms:viaservice': ['dynamodb'] } })).toBe(true);
    expect(decide([{ Condition: viaService }], { context: { 'kms:viaservice': ['sqs'] } })).toBe(false);
  });
});

describe('Null', () => {
  const among = { 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': 'integration' } };
  const present = { Null: { 'kms:EncryptionContextKeys': 'false' } };
  const absent = { Null: { 'kms:EncryptionContextKeys': 'true' } };
  const withKeys = (keys: string[]) => ({ context: { 'kms:encryptioncontextkeys': keys } });

  test.each([
    [{ ...among, ...present }, ['integration'], true],
    [{ ...among, ...present }, ['integration', 'other'], false],
    [{ ...among, ...present }, [], false],
    [among, [], true],
    [absent, [], true],
    [absent, ['integration'], false],
  ])('%j with the keys %j: %s', (Condition, keys, expected) => {
    expect(decide([{ Condition }], withKeys(keys))).toBe(expected);
  });

  test('takes a key that the request does not have for absent', () => {
    expect(decide([{ Condition: present }])).toBe(false);
    expect(decide([{ Condition: absent }])).toBe(true);
  });
});

test.each([
  ['an operator', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }],
  ['NotAction', { NotAction: 's3:*' }],
  ['NotResource', { NotResource: 'arn:x' }],
])('does not read a statement with %s it does not know', (_, more) => {
  expect(statement.safeParse({ Effect: 'Allow', Action: 'a', Resource: 'b', ...more }).success).toBe(false);
});
