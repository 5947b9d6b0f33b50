import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { chooseStage } from '../../infra/choose-stage.ts';
import { refuseUnknownContext } from '../../infra/refuse-unknown-context.ts';
import { StageError } from '../../infra/stage-settings.ts';
import { stages } from '../../infra/stages.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';
import { wholeStage } from './whole-stage.ts';

afterAll(removeOutdirs);

const saying = (said: Readonly<Record<string, unknown>>) => chooseStage((name) => said[name]);

test('deploys the default stage when nothing is said', () => {
  expect(saying({})).toMatchObject({
    stackName: 'AssigneeSync',
    settings: { canary: false, deletionProtection: true },
  });
});

test('names the stack of another stage after it', () => {
  expect(saying({ stage: 'production' })).toMatchObject({
    stackName: 'AssigneeSync-production',
    settings: { canary: true, logRetentionDays: 90, trackerNetworks: 'none' },
  });
});

test.each(['qa', 'toString', '', 7])('refuses the stage %j, and tells those there are', (stage) => {
  expect(() => saying({ stage })).toThrow(
    new StageError(`There is no stage ${stage}. There are: default, staging, production`),
  );
});

test('lets the command line have the last word', () => {
  const { settings } = saying({ stage: 'production', canary: 'no', entraClientId: 'client' });
  expect(settings).toMatchObject({ canary: false, entraClientId: 'client', logRetentionDays: 90 });
});

test('refuses what is said wrong', () => {
  expect(() => saying({ stage: 'staging', canary: 'perhaps', maxConcurrency: 'many' })).toThrow(
    /canary.*maxConcurrency|maxConcurrency.*canary/s,
  );
});

describe.each(Object.keys(stages))('the stage %s', (stage) => {
  const { stackName, settings } = saying({ stage });
  const template = Template.fromStack(makeStack({}, settings).stack);

  test('has a name that fits into those of its resources', () => {
    expect(stackName).toMatch(/^AssigneeSync(-[a-z][a-z\d]{0,15})?$/); // queues: 80 characters with what follows
  });

  test('keeps all logs as long as it says', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: settings.logRetentionDays });
  });

  test('protects and encrypts the table, and encrypts the queues', () => {
    template.allResourcesProperties('AWS::DynamoDB::Table', {
      DeletionProtectionEnabled: settings.deletionProtection,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    });
    template.allResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  });
});

describe('a stage that says everything', () => {
  const { stack } = makeStack({}, wholeStage);
  const template = Template.fromStack(stack);

  test('is deployed to its region', () => {
    expect(stack.region).toBe('eu-central-1');
    template.hasOutput('FirstCommand', {
      Value: 'AWS_REGION=eu-central-1 npm run admin -- api-key create --name me --stack AssigneeSync',
    });
  });

  test('answers so many requests a second', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 },
    });
  });

  test('takes from queues so much at a time, and from the stream as ever', () => {
    const sources = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
    const limits = sources.map(({ Properties }) => [Properties.BatchSize, Properties.ScalingConfig]);
    const limited = { MaximumConcurrency: 5 };
    expect(Object.fromEntries(limits)).toEqual({ 5: limited, 10: limited, 100: undefined });
  });
});

test('takes as much at a time as there is, where nothing is said, and refuses no sooner than the account', () => {
  const template = Template.fromStack(makeStack().stack);
  const sources = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
  expect(sources.map(({ Properties }) => Properties.ScalingConfig)).toEqual([undefined, undefined, undefined]);
  template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    DefaultRouteSettings: { ThrottlingRateLimit: 10_000, ThrottlingBurstLimit: 5_000 },
  });
});

test('cdk synth -c stage=… makes that stage’s stack, and says nothing', () => {
  const { outdir } = makeStack();
  const words = ['synth', '--quiet', '-c', 'stage=production', '--output', outdir];
  // The template is validated by another test.
  const { status, stdout, stderr } = spawnSync('node', ['node_modules/aws-cdk/bin/cdk', ...words], {
    encoding: 'utf8',
    env: { ...process.env, CDK_DISABLE_VERSION_CHECK: '1', CDK_VALIDATION: 'false' },
  });
  expect([status, stdout, stderr]).toEqual([0, '', '']);
  expect(readdirSync(outdir)).toContain('AssigneeSync-production.template.json');
}, 60_000);

test.each([
  ['stage', { stage: 'qa' }, /^There is no stage qa\. There are: default, staging, production\n$/],
  ['setting', { stages: 'production' }, /^There is no setting stages\. There are: stage, region, .*, discordApiUrl\n$/],
])(
  'says in words, and nothing else, that there is no such %s',
  (_, context, words) => {
    const { status, stdout, stderr } = spawnSync('node', ['infra/run.mjs', 'infra/app.ts'], {
      encoding: 'utf8',
      env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
  },
  60_000,
);

test.each([
  ['what CDK’s own command passes', ['aws:cdk:enable-path-metadata', 'aws:cdk:version-reporting', 'aws-cdk:x']],
  ['what CDK looked up', ['availability-zones:account=1:region=us-east-1', 'hosted-zone:account=1:domainName=a.b']],
  ['cdk.json’s', Object.keys(JSON.parse(readFileSync('cdk.json', 'utf8')).context)],
])('takes %s for none of its settings', (_, names) => {
  expect(() => refuseUnknownContext(names)).not.toThrow();
});

test.each(['canarry', 'alarm-target', 'Stage', 'account'])('refuses %s', (name) => {
  expect(() => refuseUnknownContext(['stage', name])).toThrow(`There is no setting ${name}. There are: stage, region,`);
});
