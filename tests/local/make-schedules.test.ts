import { makeFunctions } from '../../infra/local/host/make-functions.ts';
import { makeSchedules } from '../../infra/local/host/make-schedules.ts';
import { Template } from '../../infra/local/template/template.ts';

const functionArn = { 'Fn::GetAtt': ['Watch', 'Arn'] };
const ruleArn = { 'Fn::GetAtt': ['Hourly', 'Arn'] };
const permission = {
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: functionArn,
    Principal: 'events.amazonaws.com',
    SourceArn: ruleArn,
  },
};
const rule = {
  Type: 'AWS::Events::Rule',
  Properties: { ScheduleExpression: 'rate(1 hour)', State: 'ENABLED', Targets: [{ Id: 'Target0', Arn: functionArn }] },
};
const watch = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Key: 'code' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: 'arn:role',
    LoggingConfig: { LogGroup: 'logs', LogFormat: 'JSON' },
  },
};

const schedulesOf = (resources: object) => {
  const addresses = { aws: 'http://aws', gateway: 'http://gateway' };
  const template = new Template({ Resources: { Watch: watch, Hourly: rule, ...resources } }, 'Stack', addresses);
  const synthesized = { stackName: 'Stack', template, folderOf: () => '/functions/watch' };
  const functions = makeFunctions(template, synthesized, { awsUrl: 'http://aws', node: 'node', log: () => {} });
  return makeSchedules(template, functions);
};

test('runs a function at the rate of its rule', () => {
  expect(schedulesOf({ Permission: permission })).toMatchObject([
    { ruleArn: 'arn:aws:events:us-east-1:000000000000:rule/Stack-Hourly', periodSeconds: 3600 },
  ]);
});

test.each([
  ['no permission', {}],
  ['one for another service', { Permission: changed({ Principal: 'apigateway.amazonaws.com' }) }],
  ['one for another rule', { Permission: changed({ SourceArn: 'arn:aws:events:us-east-1:000000000000:rule/Other' }) }],
])('does not start when the function has %s', (_, resources) => {
  expect(() => schedulesOf(resources)).toThrow(/Hourly: no AWS::Lambda::Permission lets the rule invoke watch/);
});

describe('a rule that leads to an alias', () => {
  const leading = { ...rule, Properties: { ...rule.Properties, Targets: [{ Id: 'Target0', Arn: { Ref: 'Live' } }] } };
  const version = { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Watch' } } };
  const live = {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: 'Watch' },
      FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
      Name: 'live',
    },
  };
  const resources = { Hourly: leading, Version: version, Live: live };

  test('runs its function', () => {
    expect(schedulesOf({ ...resources, Permission: changed({ FunctionName: { Ref: 'Live' } }) })).toHaveLength(1);
  });

  test('needs a permission of the alias: one of the function is none', () => {
    expect(() => schedulesOf({ ...resources, Permission: permission })).toThrow(/Hourly: no AWS::Lambda::Permission/);
  });

  test('does not start when the alias is of no version', () => {
    const stray = { ...live, Properties: { ...live.Properties, FunctionVersion: '1' } };
    expect(() => schedulesOf({ Hourly: leading, Live: stray })).toThrow('Live: the alias leads to no version');
  });

  test('does not start when the alias splits its events between versions', () => {
    const split = { ...live, Properties: { ...live.Properties, RoutingConfig: {} } };
    expect(() => schedulesOf({ ...resources, Live: split })).toThrow(/Live: .*RoutingConfig/s);
  });
});

test('does not start with a rule that leads nowhere, or on a schedule it does not know', () => {
  const leading = (properties: object) => ({ ...rule, Properties: { ...rule.Properties, ...properties } });
  const nowhere = leading({ Targets: [{ Id: 'Target0', Arn: 'arn:other' }] });
  expect(() => schedulesOf({ Hourly: nowhere })).toThrow(/Hourly: the rule leads to no function/);
  const cron = leading({ ScheduleExpression: 'cron(0 * * * ? *)' });
  expect(() => schedulesOf({ Hourly: cron })).toThrow(/Hourly: .*cron/);
});

function changed(properties: object) {
  return { ...permission, Properties: { ...permission.Properties, ...properties } };
}
