/** Of something in production's account. */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const named = 'AssigneeSync-production-Some4F1';
export const role = `arn:aws:iam::111122223333:role/${named}`;

export interface Needed {
  /** What the actions are about. */
  readonly on: string;
  /** Of the service that `on` is of, unless another is named. */
  readonly actions: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

const tags = 'TagResource UntagResource ListTagsForResource';
const anything = '*';
export const keyOf = arn('kms', 'key/0a1b');
const lambda: Needed = {
  on: arn('lambda', `function:${named}`),
  actions: 'CreateFunction DeleteFunction GetFunction UpdateFunctionCode UpdateFunctionConfiguration TagResource',
};
const alias: Needed = {
  on: arn('lambda', `function:${named}:live`),
  actions: 'AddPermission RemovePermission CreateAlias DeleteAlias GetAlias UpdateAlias',
};
const api: Needed = { on: 'arn:aws:apigateway:eu-west-1::/apis/0a1b', actions: 'GET POST PATCH PUT DELETE' };

/**
 * What CloudFormation calls to make, change and delete a resource of a type, as the `handlers` of its schema say
 * (https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html).
 */
export const needed: Readonly<Record<string, readonly Needed[]>> = {
  'AWS::ApiGatewayV2::Api': [{ ...api, on: 'arn:aws:apigateway:eu-west-1::/apis' }, api],
  'AWS::ApiGatewayV2::ApiMapping': [
    { ...api, on: 'arn:aws:apigateway:eu-west-1::/domainnames/sync.example.com/apimappings' },
  ],
  'AWS::ApiGatewayV2::DomainName': [
    { ...api, on: 'arn:aws:apigateway:eu-west-1::/domainnames' },
    {
      on: 'arn:aws:iam::111122223333:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway',
      actions: 'iam:CreateServiceLinkedRole',
    },
  ],
  'AWS::ApiGatewayV2::Integration': [api],
  'AWS::ApiGatewayV2::Route': [api],
  'AWS::ApiGatewayV2::Stage': [
    api,
    {
      on: anything,
      actions:
        'logs:CreateLogDelivery logs:UpdateLogDelivery logs:GetLogDelivery logs:DeleteLogDelivery logs:ListLogDeliveries logs:PutResourcePolicy logs:DescribeResourcePolicies logs:DescribeLogGroups',
    },
  ],
  'AWS::CloudWatch::Alarm': [
    { on: arn('cloudwatch', `alarm:${named}`), actions: `PutMetricAlarm DeleteAlarms DescribeAlarms ${tags}` },
  ],
  // "scoped to *": https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
  'AWS::CloudWatch::CompositeAlarm': [
    { on: anything, actions: 'cloudwatch:PutCompositeAlarm cloudwatch:DeleteAlarms cloudwatch:DescribeAlarms' },
  ],
  'AWS::CloudWatch::Dashboard': [
    {
      on: 'arn:aws:cloudwatch::111122223333:dashboard/AssigneeSync',
      actions: 'PutDashboard GetDashboard DeleteDashboards',
    },
  ],
  'AWS::CodeDeploy::Application': [
    { on: arn('codedeploy', `application:${named}`), actions: 'CreateApplication GetApplication DeleteApplication' },
  ],
  'AWS::CodeDeploy::DeploymentGroup': [
    {
      on: arn('codedeploy', `deploymentgroup:${named}/${named}`),
      actions: 'CreateDeploymentGroup UpdateDeploymentGroup DeleteDeploymentGroup CreateDeployment GetDeployment',
    },
    { on: arn('codedeploy', 'deploymentconfig:CodeDeployDefault.LambdaAllAtOnce'), actions: 'GetDeploymentConfig' },
    { on: role, actions: 'iam:PassRole', context: { 'iam:passedtoservice': ['codedeploy.amazonaws.com'] } },
  ],
  'AWS::DynamoDB::Table': [
    {
      on: arn('dynamodb', 'table/AssigneeSync'),
      actions:
        'CreateTable UpdateTable DeleteTable DescribeTable UpdateTimeToLive DescribeTimeToLive UpdateContinuousBackups DescribeContinuousBackups TagResource UntagResource ListTagsOfResource GetResourcePolicy',
    },
    {
      on: keyOf,
      actions: 'CreateGrant Decrypt Encrypt GenerateDataKey ReEncryptFrom',
      context: { 'kms:viaservice': ['dynamodb.eu-west-1.amazonaws.com'] },
    },
    { on: keyOf, actions: 'DescribeKey' },
  ],
  'AWS::Events::Rule': [
    {
      on: arn('events', `rule/${named}`),
      actions: `PutRule PutTargets RemoveTargets DeleteRule DescribeRule ListTargetsByRule ${tags}`,
    },
  ],
  'AWS::IAM::Policy': [{ on: role, actions: 'PutRolePolicy GetRolePolicy DeleteRolePolicy' }],
  'AWS::IAM::Role': [
    {
      on: role,
      actions:
        'CreateRole GetRole DeleteRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy TagRole UntagRole ListRolePolicies ListAttachedRolePolicies',
    },
  ],
  'AWS::KMS::Key': [
    { on: anything, actions: 'kms:CreateKey' },
    {
      on: keyOf,
      actions:
        'DescribeKey EnableKey DisableKey EnableKeyRotation GetKeyPolicy GetKeyRotationStatus ListResourceTags PutKeyPolicy ScheduleKeyDeletion TagResource UntagResource UpdateKeyDescription',
    },
  ],
  'AWS::Lambda::Alias': [lambda, alias],
  'AWS::Lambda::EventSourceMapping': [
    {
      on: anything,
      actions:
        'lambda:CreateEventSourceMapping lambda:GetEventSourceMapping lambda:UpdateEventSourceMapping lambda:DeleteEventSourceMapping',
      context: { 'lambda:functionarn': [arn('lambda', `function:${named}:live`)] },
    },
    { on: arn('lambda', 'event-source-mapping:0a1b'), actions: 'TagResource UntagResource ListTags' },
  ],
  'AWS::Lambda::Function': [
    lambda,
    { on: role, actions: 'iam:PassRole', context: { 'iam:passedtoservice': ['lambda.amazonaws.com'] } },
    { on: 'arn:aws:s3:::cdk-hnb659fds-assets-111122223333-eu-west-1/0a1b.zip', actions: 'GetObject' },
  ],
  'AWS::Lambda::Permission': [alias],
  'AWS::Lambda::Version': [{ ...lambda, actions: 'PublishVersion ListVersionsByFunction DeleteFunction' }],
  'AWS::Logs::LogGroup': ['AssigneeSync-Some', '/aws/vendedlogs/AssigneeSync-production/access'].map((name) => ({
    on: arn('logs', `log-group:${name}`),
    actions: `CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy GetDataProtectionPolicy DescribeIndexPolicies ${tags}`,
  })),
  'AWS::Logs::QueryDefinition': [
    { on: anything, actions: 'logs:PutQueryDefinition logs:DescribeQueryDefinitions logs:DeleteQueryDefinition' },
  ],
  'AWS::Route53::RecordSet': [
    {
      on: 'arn:aws:route53:::hostedzone/Z0123456789',
      actions: 'ChangeResourceRecordSets GetHostedZone ListResourceRecordSets',
    },
    { on: 'arn:aws:route53:::change/C1', actions: 'GetChange' },
  ],
  'AWS::SNS::Subscription': [{ on: arn('sns', named), actions: 'Subscribe' }],
  'AWS::SNS::Topic': [{ on: arn('sns', named), actions: 'CreateTopic SetTopicAttributes DeleteTopic' }],
  'AWS::SNS::TopicPolicy': [{ on: arn('sns', named), actions: 'SetTopicAttributes' }],
  'AWS::SQS::Queue': [
    {
      on: arn('sqs', 'AssigneeSync-events.fifo'),
      actions:
        'CreateQueue SetQueueAttributes GetQueueAttributes GetQueueUrl DeleteQueue TagQueue UntagQueue ListQueueTags',
    },
  ],
  'AWS::SQS::QueuePolicy': [{ on: arn('sqs', 'AssigneeSync-events.fifo'), actions: 'SetQueueAttributes' }],
  'AWS::SecretsManager::Secret': [
    {
      on: arn('secretsmanager', 'secret:AssigneeSync-production/discord-bot-token-0a1b'),
      actions: 'CreateSecret UpdateSecret DeleteSecret DescribeSecret TagResource UntagResource',
    },
    { on: anything, actions: 'secretsmanager:GetRandomPassword' },
  ],
};

/** What every deployment needs besides. */
export const always: Needed = {
  on: arn('ssm', 'parameter/cdk-bootstrap/hnb659fds/version'),
  actions: 'GetParameters',
};

export const actionsOf = ({ on, actions }: Needed): string[] =>
  actions.split(' ').map((action) => (action.includes(':') ? action : `${on.split(':')[2]}:${action}`));
