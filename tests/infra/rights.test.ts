import { isAllowed, type Statement } from '../../infra/local/aws/statement.ts';
import { readPolicies } from '../../infra/local/host/read-policies.ts';
import { Template } from '../../infra/local/template/template.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';

afterAll(removeOutdirs);

const template = new Template(makeStack().app.synth().getStackByName('AssigneeSync').template, 'AssigneeSync', {
  aws: 'http://aws',
  gateway: 'http://gateway',
});
const { roles } = readPolicies(template);
const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/AssigneeSync';
const queue = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:AssigneeSync-${name}`;

function rightsOf(name: string): readonly Statement[] {
  const [statements, ...others] = [...roles]
    .filter(([arn]) => arn.includes(`role/${name}Function`))
    .map(([, own]) => own);
  if (!statements || others.length > 0) throw new Error(`${name} has not one role`);
  return statements;
}

/** Whether a function may do something with items of a partition. */
const may = (name: string, action: string, partition: string, resource = table): boolean =>
  isAllowed(rightsOf(name), {
    action: `dynamodb:${action}`,
    resource,
    context: { 'dynamodb:leadingkeys': [partition] },
  });
const mayUse = (name: string, action: string, resource: string): boolean =>
  isAllowed(rightsOf(name), { action, resource, context: {} });

const everyWrite = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'ConditionCheckItem'];

test.each(['Ingest', 'Apply', 'Api', 'Relay'])('%s may use no resource that is not named', (name) => {
  const resources = rightsOf(name).flatMap(({ Resource }) => Resource);
  expect(resources).not.toContain('*');
  expect(rightsOf(name).flatMap(({ Action }) => Action)).not.toContainEqual(expect.stringContaining('*'));
});

test.each(['Ingest', 'Apply', 'Api', 'Relay'])('%s may use the key of the table only through DynamoDB', (name) => {
  const ofKey = rightsOf(name).filter(({ Action }) => Action.some((action) => action.startsWith('kms:')));
  expect(ofKey).not.toEqual([]);
  for (const { Condition } of ofKey) {
    expect(Condition).toEqual({ StringEquals: { 'kms:ViaService': ['dynamodb.us-east-1.amazonaws.com'] } });
  }
});

describe('ingest', () => {
  test('reads integrations and nothing else', () => {
    expect(may('Ingest', 'GetItem', 'INTEGRATION#1')).toBe(true);
    for (const partition of ['ORG#example#USERS', 'APIKEY#1', 'DELIVERY#1', 'TRACKER#1', 'ORGANIZATIONS']) {
      expect(may('Ingest', 'GetItem', partition)).toBe(false);
    }
    expect(may('Ingest', 'Query', 'INTEGRATION#1')).toBe(false);
  });

  test('writes delivery records and nothing else', () => {
    expect(may('Ingest', 'PutItem', 'DELIVERY#1')).toBe(true);
    expect(may('Ingest', 'PutItem', 'INTEGRATION#1')).toBe(false);
    for (const action of ['UpdateItem', 'DeleteItem', 'BatchWriteItem']) {
      expect(may('Ingest', action, 'DELIVERY#1')).toBe(false);
    }
  });

  test('sends events and parked bodies, and takes neither', () => {
    for (const name of ['events.fifo', 'events-dead.fifo']) {
      expect(mayUse('Ingest', 'sqs:SendMessage', queue(name))).toBe(true);
      expect(mayUse('Ingest', 'sqs:ReceiveMessage', queue(name))).toBe(false);
    }
  });
});

describe('apply', () => {
  test.each(['ORG#example#GROUPS', 'TRACKER#1', 'DELIVERY#1', 'SKIPPED#1'])('writes %s', (partition) => {
    for (const action of everyWrite) expect(may('Apply', action, partition)).toBe(true);
  });

  test.each(['APIKEY#1', 'ADMIN#APIKEYS', 'INTEGRATION#1', 'ORGANIZATIONS', 'ACTIVITY#1'])(
    'never writes %s',
    (partition) => {
      for (const action of everyWrite) expect(may('Apply', action, partition)).toBe(false);
    },
  );

  test('reads no keys of the management API', () => {
    for (const action of ['GetItem', 'BatchGetItem', 'Query']) expect(may('Apply', action, 'APIKEY#1')).toBe(false);
  });

  test('takes events and sends none but to the dead letters', () => {
    expect(mayUse('Apply', 'sqs:ReceiveMessage', queue('events.fifo'))).toBe(true);
    expect(mayUse('Apply', 'sqs:SendMessage', queue('events.fifo'))).toBe(false);
    expect(mayUse('Apply', 'sqs:SendMessage', queue('events-dead.fifo'))).toBe(true);
  });
});

describe('api', () => {
  test('reads the index, and writes items only', () => {
    expect(may('Api', 'Query', 'ORG#example#DELIVERIES', `${table}/index/gsi1`)).toBe(true);
    expect(may('Api', 'PutItem', 'ORGANIZATIONS')).toBe(true);
    for (const action of ['Scan', 'DeleteTable', 'UpdateTable']) expect(may('Api', action, 'ORG#1')).toBe(false);
  });

  test('sends events, to replay them, and cannot reach the dead letters', () => {
    expect(mayUse('Api', 'sqs:SendMessage', queue('events.fifo'))).toBe(true);
    expect(mayUse('Api', 'sqs:SendMessage', queue('events-dead.fifo'))).toBe(false);
  });
});

describe('relay', () => {
  test('writes activities and nothing else', () => {
    expect(may('Relay', 'PutItem', 'ACTIVITY#example#1')).toBe(true);
    expect(may('Relay', 'PutItem', 'ORG#example#GROUPS')).toBe(false);
    expect(may('Relay', 'UpdateItem', 'ACTIVITY#example#1')).toBe(false);
    expect(may('Relay', 'GetItem', 'ORG#example#GROUPS')).toBe(false);
  });

  test('reads the stream, and may report what it gave up', () => {
    expect(mayUse('Relay', 'dynamodb:GetRecords', `${table}/stream/local`)).toBe(true);
    expect(mayUse('Relay', 'sqs:SendMessage', queue('relay-dead'))).toBe(true);
    expect(mayUse('Relay', 'sqs:SendMessage', queue('events.fifo'))).toBe(false);
  });
});
