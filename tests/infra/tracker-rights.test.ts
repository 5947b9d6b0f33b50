import { conditionKeys } from '../../infra/local/aws/kms/encryption-context.ts';
import { isAllowed } from '../../infra/local/aws/statement.ts';
import { arnOf, everyRead, everyWrite, may, mayUse, queue, rightsOf, table } from './rights-of.ts';

const credentialsKey = arnOf('AWS::KMS::Key', 'TrackersCredentialsKey');
const secret = arnOf('AWS::SecretsManager::Secret', 'TrackersSignInSecret');
const sealing = ['kms:GenerateDataKey', 'kms:Decrypt'];
const written = everyWrite.filter((action) => action !== 'BatchWriteItem');

const mayUseCredentials = (name: string, action: string, context: Record<string, string>): boolean =>
  isAllowed(rightsOf(name), { action, resource: credentialsKey, context: conditionKeys(context) });

describe('credentials of trackers', () => {
  test.each(['Connect', 'FollowUp', 'Watch'])('%s seals and opens them', (name) => {
    for (const action of sealing) expect(mayUseCredentials(name, action, { integration: '1' })).toBe(true);
    expect(mayUse(name, 'secretsmanager:GetSecretValue', secret)).toBe(true);
  });

  test.each(['Connect', 'FollowUp', 'Watch'])('%s does so only for one integration, and can do no more', (name) => {
    for (const action of sealing) {
      expect(mayUseCredentials(name, action, {})).toBe(false);
      expect(mayUseCredentials(name, action, { organization: '1' })).toBe(false);
      expect(mayUseCredentials(name, action, { integration: '1', organization: '1' })).toBe(false);
      expect(mayUseCredentials(name, action, { integration: '1', channel: 'example/1' })).toBe(false);
    }
    for (const action of ['kms:Encrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant', 'kms:ScheduleKeyDeletion']) {
      expect(mayUseCredentials(name, action, { integration: '1' })).toBe(false);
    }
    expect(mayUse(name, 'secretsmanager:PutSecretValue', secret)).toBe(false);
  });

  test.each(['Ingest', 'Apply', 'Api', 'Relay', 'Chat'])('%s cannot reach them', (name) => {
    for (const action of ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt']) {
      expect(mayUseCredentials(name, action, { integration: '1' })).toBe(false);
      const viaDynamoDb = { 'kms:viaservice': ['dynamodb.us-east-1.amazonaws.com'] };
      expect(isAllowed(rightsOf(name), { action, resource: credentialsKey, context: viaDynamoDb })).toBe(false);
    }
    expect(mayUse(name, 'secretsmanager:GetSecretValue', secret)).toBe(false);
  });
});

describe('secrets of channels', () => {
  test.each([
    ['Connect', true, true],
    ['FollowUp', true, true],
    ['Api', true, false],
    ['Watch', false, false],
    ['Ingest', false, false],
    ['Apply', false, false],
    ['Relay', false, false],
    ['Chat', false, false],
  ])('%s seals them: %s, opens them: %s', (name, seals, opens) => {
    const context = { channel: 'example/1' };
    expect(mayUseCredentials(name, 'kms:GenerateDataKey', context)).toBe(seals);
    expect(mayUseCredentials(name, 'kms:Decrypt', context)).toBe(opens);
  });
});

const connecting = [
  'SETUP#1',
  'AUTHORIZATION#1',
  'CONNECTION#1',
  'INTEGRATION#1',
  'ORG#example#INTEGRATIONS',
  'ORG#example#CONNECTIONS',
];

describe('connect', () => {
  test.each(connecting)('reads and writes %s', (partition) => {
    for (const action of everyRead) expect(may('Connect', action, partition)).toBe(true);
    for (const action of written) expect(may('Connect', action, partition)).toBe(true);
    expect(may('Connect', 'BatchWriteItem', partition)).toBe(false);
  });

  test('reads keys of the management API and writes none', () => {
    for (const action of everyRead) expect(may('Connect', action, 'APIKEY#1')).toBe(true);
    for (const action of everyWrite) expect(may('Connect', action, 'APIKEY#1')).toBe(false);
  });

  test('reads channels and writes none', () => {
    expect(may('Connect', 'GetItem', 'ORG#example#CHANNELS')).toBe(true);
    for (const action of everyWrite) expect(may('Connect', action, 'ORG#example#CHANNELS')).toBe(false);
  });

  test('makes sure of an organization without changing it', () => {
    expect(may('Connect', 'ConditionCheckItem', 'ORGANIZATIONS')).toBe(true);
    for (const action of ['PutItem', 'UpdateItem', 'DeleteItem']) {
      expect(may('Connect', action, 'ORGANIZATIONS')).toBe(false);
    }
  });

  test.each([
    'TRACKER#1',
    'ORG#example#ACTORS',
    'ORG#example#USERS',
    'ORG#example#EMAILS',
    'ORG#example#TEAMS',
    'ORG#example#PROJECTS',
    'ORG#example#GROUPS',
  ])('reads %s to tell what an assignee would mean, and never writes it', (partition) => {
    expect(may('Connect', 'BatchGetItem', partition)).toBe(true);
    expect(may('Connect', 'GetItem', partition)).toBe(false);
    expect(may('Connect', 'Query', partition)).toBe(partition === 'TRACKER#1');
    for (const action of everyWrite) expect(may('Connect', action, partition)).toBe(false);
  });

  test.each(['ORG#example#APIKEYS', 'DELIVERY#1', 'ACTIVITY#1', 'SKIPPED#1'])(
    'never reads or writes %s',
    (partition) => {
      for (const action of [...everyRead, ...everyWrite]) expect(may('Connect', action, partition)).toBe(false);
    },
  );

  test('sends follow-ups, and nothing else', () => {
    expect(mayUse('Connect', 'sqs:SendMessage', queue('follow-ups.fifo'))).toBe(true);
    expect(mayUse('Connect', 'sqs:ReceiveMessage', queue('follow-ups.fifo'))).toBe(false);
    expect(mayUse('Connect', 'sqs:SendMessage', queue('events.fifo'))).toBe(false);
  });
});

describe('follow-up', () => {
  test.each(['CONNECTION#1', 'INTEGRATION#1'])('reads and writes %s', (partition) => {
    for (const action of [...everyRead, ...written]) expect(may('FollowUp', action, partition)).toBe(true);
  });

  test.each(['ACTIVITY#1', 'TRACKER#1', 'ORG#example#ACTORS', 'ORG#example#CHANNELS', 'ORG#example#GROUPS'])(
    'tells of a change, and keeps what came of it: %s',
    (partition) => {
      for (const action of ['GetItem', 'UpdateItem']) expect(may('FollowUp', action, partition)).toBe(true);
    },
  );

  test.each(['ORG#example#USERS', 'ORG#example#EMAILS'])('looks people up, and never changes them: %s', (partition) => {
    for (const action of ['GetItem', 'BatchGetItem', 'ConditionCheckItem']) {
      expect(may('FollowUp', action, partition)).toBe(true);
    }
    for (const action of ['PutItem', 'UpdateItem', 'DeleteItem'])
      expect(may('FollowUp', action, partition)).toBe(false);
  });

  test('asks the index who is mapped, and nothing else', () => {
    expect(may('FollowUp', 'Query', 'ORG#example#MAPPED#user#ann', `${table}/index/gsi1`)).toBe(true);
    expect(may('FollowUp', 'Query', 'ORG#example#DELIVERIES', `${table}/index/gsi1`)).toBe(false);
  });

  test.each(['APIKEY#1', 'SETUP#1', 'DELIVERY#1', 'ORGANIZATIONS'])('never reads or writes %s', (partition) => {
    for (const action of [...everyRead, ...everyWrite]) expect(may('FollowUp', action, partition)).toBe(false);
  });

  test('takes follow-ups, puts them off, sends for what follows, and sends events', () => {
    for (const action of ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'SendMessage']) {
      expect(mayUse('FollowUp', `sqs:${action}`, queue('follow-ups.fifo'))).toBe(true);
    }
    expect(mayUse('FollowUp', 'sqs:SendMessage', queue('events.fifo'))).toBe(true);
    expect(mayUse('FollowUp', 'sqs:ReceiveMessage', queue('events.fifo'))).toBe(false);
    expect(mayUse('FollowUp', 'sqs:SendMessage', queue('events-dead.fifo'))).toBe(false);
  });
});

describe('watch', () => {
  test.each(['CONNECTION#1', 'INTEGRATION#1'])('reads and writes %s', (partition) => {
    for (const action of [...everyRead, ...written]) expect(may('Watch', action, partition)).toBe(true);
  });

  test('lists the connections of all organizations, and nothing else of the index', () => {
    expect(may('Watch', 'Query', 'CONNECTIONS', `${table}/index/gsi1`)).toBe(true);
    expect(may('Watch', 'Query', 'ORG#example#DELIVERIES', `${table}/index/gsi1`)).toBe(false);
    expect(may('Watch', 'Scan', 'CONNECTIONS', `${table}/index/gsi1`)).toBe(false);
  });

  test.each(['ORG#example#USERS', 'ORG#example#GROUPS', 'APIKEY#1', 'SETUP#1', 'ORGANIZATIONS'])(
    'never reads or writes %s',
    (partition) => {
      for (const action of [...everyRead, ...everyWrite]) expect(may('Watch', action, partition)).toBe(false);
    },
  );

  test('sends follow-ups, and nothing else', () => {
    expect(mayUse('Watch', 'sqs:SendMessage', queue('follow-ups.fifo'))).toBe(true);
    expect(mayUse('Watch', 'sqs:ReceiveMessage', queue('follow-ups.fifo'))).toBe(false);
    expect(mayUse('Watch', 'sqs:SendMessage', queue('events.fifo'))).toBe(false);
  });
});
