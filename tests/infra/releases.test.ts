import { Template } from 'aws-cdk-lib/assertions';
import { functionNames } from '../../infra/bundle.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';

afterAll(removeOutdirs);

const atOnce = Template.fromStack(makeStack().stack);
const gradual = Template.fromStack(makeStack({}, { canary: true }).stack);

/** Properties of the resources of a type, by logical id. */
const all = (template: Template, type: string) =>
  Object.entries(template.findResources(type)).map(([id, { Properties, UpdatePolicy }]) => ({
    id,
    UpdatePolicy,
    ...Properties,
  }));

const groupOf = (template: Template, name: string) =>
  all(template, 'AWS::CodeDeploy::DeploymentGroup').find(({ id }) =>
    new RegExp(`^Releases${name.replace('-', '')}[0-9A-F]{8}$`).test(id),
  );

test.each(functionNames)('%s has an alias, which a deployment group moves from version to version', (name) => {
  const group = groupOf(atOnce, name);
  const aliases = all(atOnce, 'AWS::Lambda::Alias').filter(
    ({ UpdatePolicy }) => UpdatePolicy.CodeDeployLambdaAliasUpdate.DeploymentGroupName.Ref === group?.id,
  );
  const function_ = `^${name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Function`;
  expect(aliases).toMatchObject([
    {
      Name: 'live',
      FunctionName: { Ref: expect.stringMatching(function_) },
      FunctionVersion: { 'Fn::GetAtt': [expect.stringMatching(`${function_}.*CurrentVersion`), 'Version'] },
    },
  ]);
});

test('invokes nothing but aliases', () => {
  const live = all(atOnce, 'AWS::Lambda::Alias').map(({ id }) => id);
  const invoked = [
    ...all(atOnce, 'AWS::ApiGatewayV2::Integration').map(({ IntegrationUri }) => IntegrationUri),
    ...all(atOnce, 'AWS::Events::Rule').flatMap(({ Targets }) => Targets.map(({ Arn }: { Arn: unknown }) => Arn)),
    ...all(atOnce, 'AWS::Lambda::Permission').map(({ FunctionName }) => FunctionName),
  ];
  expect(invoked.length).toBeGreaterThan(10);
  for (const each of invoked) expect(live).toContain(each.Ref);
  for (const { FunctionName } of all(atOnce, 'AWS::Lambda::EventSourceMapping')) {
    expect(FunctionName).toEqual({
      'Fn::Join': [
        '',
        [{ 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: expect.stringMatching(/Live[0-9A-F]{8}$/) }] }] }, ':live'],
      ],
    });
  }
});

test.each(functionNames)('%s goes all at once, whatever rings, unless the stage wants it gradual', (name) => {
  expect(groupOf(atOnce, name)).toMatchObject({
    DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
    AlarmConfiguration: { Enabled: false },
    AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE'] },
  });
});

test.each(functionNames)(
  '%s goes gradually where the stage wants it, and is taken back when an alarm rings',
  (name) => {
    const alarm = (id: string) => ({ Name: { Ref: expect.stringMatching(`^Alarms${id}[0-9A-F]{8}$`) } });
    expect(groupOf(gradual, name)).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: {
        Enabled: true,
        Alarms: [alarm(`functionerrors${name.replace('-', '')}`), alarm('webhooksfailing')],
      },
      AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
    });
  },
);

test('may move these aliases, look at these alarms, and nothing else', () => {
  const [role, ...others] = all(gradual, 'AWS::IAM::Role').filter(({ id }) => id.startsWith('Releases'));
  expect(others).toEqual([]);
  expect(role).not.toHaveProperty('ManagedPolicyArns');
  const policies = all(gradual, 'AWS::IAM::Policy').filter(({ Roles }) =>
    Roles.some((each: { Ref: string }) => each.Ref === role?.id),
  );
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  expect(statements.map(({ Action }) => Action)).toEqual([
    ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
    'cloudwatch:DescribeAlarms',
  ]);
  const resources: unknown[] = statements.flatMap(({ Resource }) => Resource);
  expect(resources).toHaveLength(2 * functionNames.length + functionNames.length + 1);
  expect(resources).not.toContain('*');
});
