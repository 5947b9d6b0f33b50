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
