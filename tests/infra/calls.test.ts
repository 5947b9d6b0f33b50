import { Match } from 'aws-cdk-lib/assertions';
import { removeOutdirs } from './make-stack.ts';
import { alarms, nameOf, stackWith, template } from './read-alarms.ts';
import { callNamed, callsOf, membersOf } from './read-calls.ts';

afterAll(removeOutdirs);

test('gathers every alarm in one call and no other', () => {
  expect(callsOf(template)).toHaveLength(3);
  expect(['urgent', 'soon', 'redrive'].flatMap(membersOf).sort()).toEqual(alarms.map(nameOf).sort());
});

test('is quiet about everything else while something is urgent', () => {
  expect(callNamed('urgent')?.ActionsSuppressor).toBeUndefined();
  for (const name of ['soon', 'redrive']) {
    expect(callNamed(name)?.ActionsSuppressor).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^Alarmsurgent/), 'Arn'],
    });
  }
});

test('calls nobody when nobody is named', () => {
  for (const { AlarmActions, OKActions } of callsOf(template)) expect([AlarmActions, OKActions]).toEqual([[], []]);
  template.resourceCountIs('AWS::SNS::Topic', 0);
  template.hasOutput('AlarmTarget', { Value: Match.stringLikeRegexp('^Nobody is told') });
});

test('calls by mail, over a topic that only alarms of this stack publish to', () => {
  const mailed = stackWith({ alarmTarget: 'ops@example.com' });
  const [topic] = Object.keys(mailed.findResources('AWS::SNS::Topic'));
  for (const { AlarmActions } of callsOf(mailed)) expect(AlarmActions).toEqual([{ Ref: topic }]);
  expect(callNamed('urgent', mailed)?.OKActions).toEqual([{ Ref: topic }]);
  mailed.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'ops@example.com',
    TopicArn: { Ref: topic },
  });
  mailed.hasResourceProperties('AWS::SNS::TopicPolicy', {
    Topics: [{ Ref: topic }],
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: { Ref: topic },
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', Match.arrayWith([':alarm:AssigneeSync-*'])] } },
          },
        },
      ],
    },
  });
});

test('calls by a topic that is there already', () => {
  const arn = 'arn:aws:sns:eu-central-1:123456789012:alarms';
  const told = stackWith({ alarmTarget: arn });
  for (const { AlarmActions } of callsOf(told)) expect(AlarmActions).toEqual([arn]);
  told.resourceCountIs('AWS::SNS::Topic', 0);
  told.hasOutput('AlarmTarget', { Value: `Told to ${arn}` });
});
