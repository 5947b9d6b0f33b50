import { readFileSync } from 'node:fs';
import { isAllowed, policyDocument } from '../../infra/local/aws/statement.ts';

const text = readFileSync('infra/operator-rights.json', 'utf8');
const statements = policyDocument.parse(JSON.parse(text)).Statement;

const arn = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const ofTable = { 'kms:viaservice': ['dynamodb.eu-west-1.amazonaws.com'] };
const onTable = arn('dynamodb', 'table/AssigneeSync-production');
const restored = arn('dynamodb', 'table/AssigneeSync-production-restored');
const stream = `${onTable}/stream/2026-11-22T00:00:00.000`;
const queue = arn('sqs', 'AssigneeSync-production-events-dead.fifo');
const watch = arn('lambda', 'function:AssigneeSync-production-Watch4F1:live');
const secret = arn('secretsmanager', 'secret:AssigneeSync-production/discord-bot-token-0a1b');
const lines = arn('logs', 'log-group:AssigneeSync-production-ApplyLogs4F1');

type Use = readonly [action: string, resource: string, context?: Readonly<Record<string, readonly string[]>>];

const stack = arn('cloudformation', 'stack/AssigneeSync-production/0a1b');

/** What a command of the AWS CLI asks of AWS. */
const commands: Readonly<Record<string, readonly Use[]>> = {
  'cloudformation describe-stacks': [['cloudformation:DescribeStacks', stack]],
  'cloudformation list-stack-resources': [['cloudformation:ListStackResources', stack]],
  'dynamodb batch-write-item': [['dynamodb:BatchWriteItem', onTable]],
  'dynamodb delete-table': [['dynamodb:DeleteTable', restored]],
  'dynamodb describe-table': [['dynamodb:DescribeTable', onTable]],
  'dynamodb put-item': [['dynamodb:PutItem', onTable]],
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html
  'dynamodb restore-table-to-point-in-time': [
    ['dynamodb:RestoreTableToPointInTime', onTable],
    ...['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map(
      (action): Use => [`dynamodb:${action}`, restored],
    ),
    ['kms:CreateGrant', arn('kms', 'key/1'), ofTable],
  ],
  'dynamodb scan': [['dynamodb:Scan', restored]],
  'dynamodb update-item': [['dynamodb:UpdateItem', onTable]],
  'dynamodb wait': [['dynamodb:DescribeTable', restored]],
  'dynamodbstreams get-records': [['dynamodb:GetRecords', stream]],
  'dynamodbstreams get-shard-iterator': [['dynamodb:GetShardIterator', stream]],
  'events disable-rule': [
    ['events:DisableRule', arn('events', 'rule/AssigneeSync-production-Watch4F1')],
    ['events:EnableRule', arn('events', 'rule/AssigneeSync-production-Watch4F1')], // as the text says
  ],
  'lambda get-account-settings': [['lambda:GetAccountSettings', '*']],
  'lambda invoke': [['lambda:InvokeFunction', watch]],
  'lambda list-event-source-mappings': [['lambda:ListEventSourceMappings', '*']],
  'lambda update-event-source-mapping': [['lambda:UpdateEventSourceMapping', '*', { 'lambda:functionarn': [watch] }]],
  'logs tail': [['logs:FilterLogEvents', lines]],
  'secretsmanager put-secret-value': [['secretsmanager:PutSecretValue', secret]],
  'sqs get-queue-attributes': [['sqs:GetQueueAttributes', queue]],
  'sqs get-queue-url': [['sqs:GetQueueUrl', queue]],
};

/** What else an operator does: `npm run admin`, Logs Insights, alarms and the dashboard. */
const besides: readonly Use[] = [
  ...['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'].map(
    (action): Use => [`dynamodb:${action}`, onTable],
  ),
  ['dynamodb:Query', `${onTable}/index/gsi1`],
  ...['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'].map(
    (action): Use => [`kms:${action}`, arn('kms', 'key/1'), ofTable],
  ),
  ...['ReceiveMessage', 'ChangeMessageVisibility', 'DeleteMessage', 'SendMessage'].map(
    (action): Use => [`sqs:${action}`, queue],
  ),
  ['logs:StartQuery', lines],
  ...['DescribeLogGroups', 'DescribeQueryDefinitions', 'GetQueryResults', 'StopQuery'].map(
    (action): Use => [`logs:${action}`, '*'],
  ),
  ...['DescribeAlarms', 'GetDashboard', 'ListDashboards', 'GetMetricData', 'ListMetrics'].map(
    (action): Use => [`cloudwatch:${action}`, '*'],
  ),
];

const [runbook = ''] = readFileSync('infra/RUNBOOK.md', 'utf8').split('**If the table itself is gone**');
const rest = readFileSync('infra/RUNBOOK.md', 'utf8').split('### Deleting an organization')[1] ?? '';
const used = [...`${runbook}${rest}`.matchAll(/\baws ([a-z]+ [a-z-]+)/g)].map(([, command = '']) => command);
const told = [...new Set(used)].filter((command) => command !== 'iam create-policy'); // an administrator's

const may = ([action, resource, context = {}]: Use): boolean => isAllowed(statements, { action, resource, context });

test('the runbook has an operator use these commands of the AWS CLI', () => {
  expect(told.sort()).toEqual(Object.keys(commands));
});

test.each([...Object.entries(commands), ['what is done without the AWS CLI', besides] as const])(
  'suffice for %s',
  (_, uses) => {
    expect(uses.filter((use) => !may(use))).toEqual([]);
  },
);

test('allow nothing that is not used', () => {
  const uses = [...Object.values(commands).flat(), ...besides];
  const unused = statements.flatMap((statement) =>
    statement.Action.filter(
      (Action) =>
        !uses.some(([action, resource, context = {}]) =>
          isAllowed([{ ...statement, Action: [Action] }], { action, resource, context }),
        ),
    ),
  );
  expect(unused).toEqual([]);
});

test.each([
  ['dynamodb:DeleteTable', onTable],
  ['dynamodb:GetItem', arn('dynamodb', 'table/Orders')],
  ['kms:Decrypt', arn('kms', 'key/1')],
  ['secretsmanager:GetSecretValue', secret],
  ['lambda:UpdateFunctionCode', watch],
  ['sqs:PurgeQueue', queue],
])('do not allow %s on %s', (action, resource) => {
  expect(may([action, resource])).toBe(false);
});
