import { Match, Template } from 'aws-cdk-lib/assertions';
import { everyoneIsDone } from '../../functions/api/removal/release-later.ts';
import { resourceTypes } from '../../infra/local/template/resource-types.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';

afterAll(removeOutdirs);

const template = Template.fromStack(makeStack().stack);
const json = template.toJSON();

/** What a function is told by its environment. */
function settingsOf(name: string): Record<string, unknown> {
  const [first, ...others] = Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) =>
    id.startsWith(`${name}Function`),
  );
  if (!first || others.length > 0) throw new Error(`There is not one function ${name}`);
  return first[1].Properties.Environment.Variables;
}

test('holds only resources that the local stack knows', () => {
  const types = Object.values<{ Type: string }>(json.Resources).map(({ Type }) => Type);
  expect(types.filter((type) => !(type in resourceTypes))).toEqual([]);
});

test('every function measures in the namespace of its stack', () => {
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  expect(functions.map(({ Properties }) => Properties.Environment.Variables.METRICS_NAMESPACE)).toEqual(
    functions.map(() => 'AssigneeSync'),
  );
});

test('keeps the table, whatever happens to the stack', () => {
  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      TableName: 'AssigneeSync',
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: Match.anyValue() },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    },
  });
  template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
});

test('keeps the order per issue, and failed events for two weeks', () => {
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'AssigneeSync-events.fifo',
    FifoQueue: true,
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
    VisibilityTimeout: 60,
    RedrivePolicy: { maxReceiveCount: 5 },
  });
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'AssigneeSync-events-dead.fifo',
    FifoQueue: true,
    MessageRetentionPeriod: 14 * 86_400,
    RedriveAllowPolicy: { redrivePermission: 'byQueue' },
  });
  template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
});

test('tries a follow-up ten times, each time for longer than the function may take', () => {
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'AssigneeSync-follow-ups.fifo',
    FifoQueue: true,
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
    VisibilityTimeout: 90,
    RedrivePolicy: { maxReceiveCount: 10 },
  });
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'AssigneeSync-follow-ups-dead.fifo',
    FifoQueue: true,
    MessageRetentionPeriod: 14 * 86_400,
    RedriveAllowPolicy: { redrivePermission: 'byQueue' },
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BatchSize: 5,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FollowUpQueueFollowUps'), 'Arn'] },
  });
});

test('whoever assigns groups is done before those of somebody deleted are looked at again', () => {
  const assigning = /^(?:Apply|Api|Chat)Function/;
  const timeouts = Object.entries(template.findResources('AWS::Lambda::Function')).flatMap(([id, { Properties }]) =>
    assigning.test(id) ? [Properties.Timeout * 1000] : [],
  );
  expect(timeouts).toHaveLength(3);
  expect(Math.max(...timeouts)).toBeLessThan(everyoneIsDone);
});

test('keeps the key of the credentials, which is another one than the table’s', () => {
  const keys = template.findResources('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  expect(Object.keys(keys)).toEqual([
    expect.stringMatching(/^TableKey/),
    expect.stringMatching(/^TrackersCredentialsKey/),
  ]);
  template.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
});

const secretNamed = (name: string) =>
  Object.values(template.findResources('AWS::SecretsManager::Secret')).find(
    ({ Properties }) => Properties.Name === name,
  );

test('holds the bot’s token neither itself nor in a function’s settings', () => {
  expect(secretNamed('AssigneeSync/discord-bot-token')?.Properties).toEqual({
    Name: 'AssigneeSync/discord-bot-token',
    Description: expect.stringContaining('aws secretsmanager put-secret-value'),
    GenerateSecretString: {},
  });
  expect(settingsOf('FollowUp')).toMatchObject({
    DISCORD_BOT_TOKEN_ID: { Ref: expect.stringMatching(/^DiscordBotToken/) },
    DISCORD_API_URL: 'https://discord.com/api/v10',
    DISCORD_PUBLIC_KEY: 'none',
  });
  expect(settingsOf('Chat')).toMatchObject({ DISCORD_PUBLIC_KEY: 'none' });
  expect(settingsOf('Chat')).not.toHaveProperty('DISCORD_BOT_TOKEN_ID');
});

test.each(['Ingest', 'Apply', 'Api', 'Relay', 'Connect', 'Watch'])('tells %s nothing of Discord', (name) => {
  expect(Object.keys(settingsOf(name)).filter((each) => each.startsWith('DISCORD'))).toEqual([]);
});

test('holds the client secret of the sign-in neither itself nor in a function’s settings', () => {
  const secret = secretNamed('AssigneeSync/entra-client-secret');
  expect(secret?.Properties).toEqual({
    Name: 'AssigneeSync/entra-client-secret',
    Description: expect.stringContaining('aws secretsmanager put-secret-value'),
    GenerateSecretString: {},
  });
  expect(settingsOf('Connect')).toMatchObject({
    ENTRA_SECRET_ID: { Ref: expect.stringMatching(/^TrackersSignInSecret/) },
  });
});

test('runs watch every quarter of an hour, and does not make up for runs that were missed', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    ScheduleExpression: 'rate(15 minutes)',
    State: 'ENABLED',
    Targets: [
      Match.objectLike({
        Arn: { Ref: Match.stringLikeRegexp('^WatchFunctionWatchLive') },
        RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 2 },
      }),
    ],
  });
});

test('lets follow-up alone send to the queue that invokes it, round after round', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    RecursiveLoop: 'Allow',
    Environment: { Variables: Match.objectLike({ DISCORD_BOT_TOKEN_ID: Match.anyValue() }) },
  });
  template.resourcePropertiesCountIs('AWS::Lambda::Function', { RecursiveLoop: 'Allow' }, 1);
});

test.each(['Connect', 'FollowUp', 'Watch'])('tells %s where trackers are, by default on the internet alone', (name) => {
  expect(settingsOf(name)).toMatchObject({
    CREDENTIALS_KEY_ID: { 'Fn::GetAtt': [expect.stringMatching(/^TrackersCredentialsKey/), 'Arn'] },
    TRACKER_NETWORKS: 'none',
    ENTRA_URL: 'https://login.microsoftonline.com',
    ENTRA_CLIENT_ID: 'none',
    AZURE_DEVOPS_PROFILE_URL: 'https://app.vssps.visualstudio.com',
    AZURE_DEVOPS_SEARCH_URL: 'https://almsearch.dev.azure.com',
  });
});

test.each(['Ingest', 'Apply', 'Api', 'Relay', 'Chat'])('tells %s nothing of trackers', (name) => {
  expect(Object.keys(settingsOf(name)).filter((each) => /^(TRACKER|ENTRA|AZURE)/.test(each))).toEqual([]);
});

test.each(['Api', 'Connect', 'FollowUp'])('tells %s where channels are, by default on the internet alone', (name) => {
  expect(settingsOf(name)).toMatchObject({
    CREDENTIALS_KEY_ID: { 'Fn::GetAtt': [expect.stringMatching(/^TrackersCredentialsKey/), 'Arn'] },
    CHANNEL_NETWORKS: 'none',
  });
});

test.each(['Ingest', 'Apply', 'Relay', 'Watch', 'Chat'])('tells %s nothing of where channels are', (name) => {
  expect(settingsOf(name)).not.toHaveProperty('CHANNEL_NETWORKS');
});

test('takes the settings of a stage', () => {
  const { stack } = makeStack({}, { trackerNetworks: 'private', entraClientId: 'client' });
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ TRACKER_NETWORKS: 'private', ENTRA_CLIENT_ID: 'client' }) },
  });
});

test('lets nobody talk to a queue without TLS', () => {
  const queues = Object.keys(template.findResources('AWS::SQS::Queue'));
  for (const queue of queues) {
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      Queues: [{ Ref: queue }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  }
});

test('hands apply at most 10 events, and takes back single ones', () => {
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EventQueueEvents'), 'Arn'] },
  });
});

test('wakes relay for changed groups only, and reports what it gives up before the stream forgets it', () => {
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BatchSize: 100,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRecordAgeInSeconds: 23 * 3600,
    DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    FilterCriteria: {
      Filters: [
        {
          Pattern: Match.serializedJson({
            eventName: ['MODIFY'],
            dynamodb: {
              Keys: { pk: { S: [{ prefix: 'ORG#' }] } },
              NewImage: { change: { M: { id: { S: [{ exists: true }] } } } },
            },
          }),
        },
      ],
    },
  });
});

test('runs every function on Node 24 for arm64, logging what is worth it', () => {
  template.allResourcesProperties('AWS::Lambda::Function', {
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN' },
  });
});

test('leads webhooks to ingest, pages, searches and tests to connect, Discord to chat, everything else to the management API', () => {
  const integrations = template.findResources('AWS::ApiGatewayV2::Integration');
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => {
    const [, [, { Ref }]] = Properties.Target['Fn::Join'];
    const target = integrations[Ref]?.Properties.IntegrationUri.Ref;
    return [Properties.RouteKey, /^(.*)Function\1Live/.exec(target)?.[1]];
  });
  expect(Object.fromEntries(routes)).toEqual({
    $default: 'Api',
    'ANY /connect': 'Connect',
    'ANY /connect/{proxy+}': 'Connect',
    'ANY /health': 'Api',
    'ANY /interactions/discord': 'Chat',
    'ANY /openapi.json': 'Api',
    'ANY /v1/{proxy+}': 'Api',
    'ANY /webhooks': 'Ingest',
    'ANY /webhooks/{proxy+}': 'Ingest',
    'GET /v1/organizations/{org}/integrations/{integration}/search': 'Connect',
    'POST /v1/organizations/{org}/integrations/{integration}/reconcile': 'Connect',
    'POST /v1/organizations/{org}/channels/{channel}/test': 'Connect',
  });
});

test('logs requests without path, query or address, where credentials and people could be seen', () => {
  const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
  const format: string = stage?.Properties.AccessLogSettings.Format;
  expect(() => JSON.parse(format)).not.toThrow();
  expect(format).toContain('$context.requestId');
  expect(format).not.toMatch(/\$context\.(path|identity|domain|protocol|requestOverride)|ip\b|query/i);
});

test('names for operators what they need', () => {
  expect(Object.keys(json.Outputs)).toEqual([
    'ApiUrl',
    'FirstCommand',
    'DashboardUrl',
    'AlarmTarget',
    'TableName',
    'EventQueueUrl',
    'DeadLetterQueueUrl',
    'FollowUpDeadLetterQueueUrl',
    'EntraRedirectUri',
    'EntraClientSecretName',
    'DiscordInteractionsUrl',
    'DiscordBotTokenName',
    'WatchFunctionName',
  ]);
});
