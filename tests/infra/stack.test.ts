import { Match, Template } from 'aws-cdk-lib/assertions';
import { resourceTypes } from '../../infra/local/template/resource-types.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';

afterAll(removeOutdirs);

const template = Template.fromStack(makeStack().stack);
const json = template.toJSON();

test('holds only resources that the local stack knows', () => {
  const types = Object.values<{ Type: string }>(json.Resources).map(({ Type }) => Type);
  expect(types.filter((type) => !(type in resourceTypes))).toEqual([]);
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

test('runs every function on Node 24 for arm64, logging for a month what is worth it', () => {
  template.allResourcesProperties('AWS::Lambda::Function', {
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN' },
  });
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
});

test('leads webhooks to ingest and everything else to the management API', () => {
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => Properties.RouteKey,
  );
  expect(routes.sort()).toEqual([
    '$default',
    'ANY /health',
    'ANY /openapi.json',
    'ANY /v1/{proxy+}',
    'ANY /webhooks',
    'ANY /webhooks/{proxy+}',
  ]);
});

test('logs requests without path, query or address, where credentials and people could be seen', () => {
  const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
  const format: string = stage?.Properties.AccessLogSettings.Format;
  expect(() => JSON.parse(format)).not.toThrow();
  expect(format).toContain('$context.requestId');
  expect(format).not.toMatch(/\$context\.(path|identity|domain|protocol|requestOverride)|ip\b|query/i);
});

test('names for operators what they need', () => {
  expect(Object.keys(json.Outputs)).toEqual(['ApiUrl', 'TableName', 'EventQueueUrl', 'DeadLetterQueueUrl']);
});
