import { arnOf, everyWrite, may, mayUse, queue, rightsOf, table } from './rights-of.ts';

const everyFunction = ['Ingest', 'Apply', 'Api', 'Relay', 'Connect', 'FollowUp', 'Watch', 'Chat'];

test.each(everyFunction)('%s may use no resource that is not named', (name) => {
  const resources = rightsOf(name).flatMap(({ Resource }) => Resource);
  expect(resources).not.toContain('*');
  expect(rightsOf(name).flatMap(({ Action }) => Action)).not.toContainEqual(expect.stringContaining('*'));
});

test.each(everyFunction)('%s may use the key of the table only through DynamoDB', (name) => {
  const ofKey = rightsOf(name).filter(({ Resource }) => Resource.some((arn) => arn.includes(':key/TableKey')));
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

  test('lists what waits for a mapping, and deliveries, and nothing else', () => {
    for (const partition of ['SKIPPED#1', 'ORG#example#DELIVERIES']) {
      expect(may('Apply', 'Query', partition)).toBe(true);
    }
    for (const partition of ['ORG#example#USERS', 'TRACKER#1', 'DELIVERY#1', 'INTEGRATION#1']) {
      expect(may('Apply', 'Query', partition)).toBe(false);
    }
  });

  test('takes events, and sends some once more and some to the dead letters, but no follow-ups', () => {
    expect(mayUse('Apply', 'sqs:ReceiveMessage', queue('events.fifo'))).toBe(true);
    for (const name of ['events.fifo', 'events-dead.fifo']) {
      expect(mayUse('Apply', 'sqs:SendMessage', queue(name))).toBe(true);
    }
    expect(mayUse('Apply', 'sqs:SendMessage', queue('follow-ups.fifo'))).toBe(false);
  });
});

describe('api', () => {
  test('reads the index, and writes items only', () => {
    expect(may('Api', 'Query', 'ORG#example#DELIVERIES', `${table}/index/gsi1`)).toBe(true);
    expect(may('Api', 'PutItem', 'ORGANIZATIONS')).toBe(true);
    for (const action of ['Scan', 'DeleteTable', 'UpdateTable']) expect(may('Api', action, 'ORG#1')).toBe(false);
  });

  test('sends events, to replay them, and follow-ups, and cannot reach the dead letters', () => {
    for (const name of ['events', 'follow-ups']) {
      expect(mayUse('Api', 'sqs:SendMessage', queue(`${name}.fifo`))).toBe(true);
      expect(mayUse('Api', 'sqs:ReceiveMessage', queue(`${name}.fifo`))).toBe(false);
      expect(mayUse('Api', 'sqs:SendMessage', queue(`${name}-dead.fifo`))).toBe(false);
    }
  });
});

describe('relay', () => {
  test('reads whom to tell, and sends the messages for it', () => {
    expect(may('Relay', 'Query', 'ORG#example#CHANNELS')).toBe(true);
    expect(may('Relay', 'BatchGetItem', 'INTEGRATION#1')).toBe(true);
    expect(may('Relay', 'Query', 'ORG#example#USERS')).toBe(false);
    expect(mayUse('Relay', 'sqs:SendMessage', queue('follow-ups.fifo'))).toBe(true);
    expect(mayUse('Relay', 'sqs:ReceiveMessage', queue('follow-ups.fifo'))).toBe(false);
  });

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

describe('chat', () => {
  const read = [
    'CHAT#1',
    'TRACKER#discord#example',
    'ORG#example#ACTORS',
    'ORG#example#USERS',
    'ORG#example#TEAMS',
    'ORG#example#PROJECTS',
    'ORG#example#GROUPS',
  ];

  test.each(read)('reads %s, item by item', (partition) => {
    for (const action of ['GetItem', 'BatchGetItem']) expect(may('Chat', action, partition)).toBe(true);
    expect(may('Chat', 'Query', partition)).toBe(false);
  });

  test('changes groups and nothing else', () => {
    for (const partition of read) {
      expect(may('Chat', 'UpdateItem', partition)).toBe(partition === 'ORG#example#GROUPS');
      for (const action of everyWrite.filter((each) => each !== 'UpdateItem')) {
        expect(may('Chat', action, partition)).toBe(false);
      }
    }
  });

  test.each(['APIKEY#1', 'INTEGRATION#1', 'CONNECTION#1', 'TRACKER#1', 'ORG#example#CHANNELS', 'ORG#example#EMAILS'])(
    'never reads or writes %s',
    (partition) => {
      for (const action of [...everyWrite, 'GetItem', 'BatchGetItem', 'Query']) {
        expect(may('Chat', action, partition)).toBe(false);
      }
    },
  );

  test('sends follow-ups, and takes none', () => {
    expect(mayUse('Chat', 'sqs:SendMessage', queue('follow-ups.fifo'))).toBe(true);
    expect(mayUse('Chat', 'sqs:ReceiveMessage', queue('follow-ups.fifo'))).toBe(false);
    expect(mayUse('Chat', 'sqs:SendMessage', queue('events.fifo'))).toBe(false);
  });
});

test('follow-up alone writes as the bot, and makes what leads back from its messages', () => {
  const token = arnOf('AWS::SecretsManager::Secret', 'DiscordBotToken');
  for (const name of everyFunction) {
    expect(mayUse(name, 'secretsmanager:GetSecretValue', token)).toBe(name === 'FollowUp');
    if (name !== 'Api') expect(may(name, 'PutItem', 'CHAT#1')).toBe(name === 'FollowUp');
  }
  for (const action of ['GetItem', 'UpdateItem', 'DeleteItem']) expect(may('FollowUp', action, 'CHAT#1')).toBe(false);
});
