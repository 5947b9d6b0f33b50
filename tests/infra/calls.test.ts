import { Match } from 'aws-cdk-lib/assertions';
import { removeOutdirs } from './make-stack.ts';
import { alarms, alarmsIn, nameOf, stackWith, template } from './read-alarms.ts';
import { callNamed, callNames, callsOf, membersOf } from './read-calls.ts';

afterAll(removeOutdirs);

const mailed = stackWith({ alarmTarget: 'ops@example.com' });
const alarmsTold = alarmsIn(mailed);
const [topic] = Object.keys(mailed.findResources('AWS::SNS::Topic'));

const urgent = ['webhooks-lost', 'not-applied', 'history-late'];
const quiet = callNames.filter((name) => !urgent.includes(name));

test('gathers every alarm once, or lets it call by itself', () => {
  const alone = alarmsTold.filter(({ AlarmActions }) => AlarmActions !== undefined).map(nameOf);
  expect([...callNames.flatMap(membersOf), ...alone].sort()).toEqual(alarms.map(nameOf).sort());
});

test('lets what may ring for days hide nothing', () => {
  const lasting = [
    'refused-tokens',
    'refused-tokens-for-long',
    'hooks-broken',
    'trackers-unreachable',
    'reconcile-drift',
    'trackers-throttle',
  ];
  const waiting = [
    'bodies-parked',
    'event-dead-letters',
    'follow-up-dead-letters',
    'relay-failures',
    'follow-ups-waiting',
    'follow-ups-failing',
  ];
  expect(
    [...lasting, ...waiting].map((name) => alarmsTold.find((alarm) => nameOf(alarm) === name)?.AlarmActions),
  ).toEqual([...lasting, ...waiting].map(() => [{ Ref: topic }]));
});

test('keeps quiet while something is urgent what may come of it, and nothing else', () => {
  for (const name of urgent) expect(callNamed(name)?.ActionsSuppressor).toBeUndefined();
  for (const name of quiet) {
    expect([name, callNamed(name)?.ActionsSuppressor]).toEqual([
      name,
      { 'Fn::GetAtt': [expect.stringMatching(/^AlarmsCallurgent/), 'Arn'] },
    ]);
  }
  expect(membersOf('urgent')).toEqual(['webhookslost', 'notapplied', 'historylate']);
});

test('says what it means, and where to read what to do', () => {
  for (const name of callNames) {
    const sections = membersOf(name).map((member) => alarms.find((alarm) => nameOf(alarm) === member));
    for (const section of sections) {
      const [, place = 'nowhere'] = section?.AlarmDescription.split(' What to do: ') ?? [];
      expect(callNamed(name)?.AlarmDescription).toContain(place);
    }
  }
});

test('leads to the runbook where somebody can click it', () => {
  const runbook = 'https://github.com/octo-org/octo-repo/blob/main/infra/RUNBOOK.md';
  stackWith({ runbook }).hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'AssigneeSync-hooks-broken',
    AlarmDescription: Match.stringLikeRegexp(` What to do: ${runbook}#hooks-broken$`),
  });
});

test('calls nobody when nobody is named', () => {
  for (const { AlarmActions, OKActions } of callsOf(template)) expect([AlarmActions, OKActions]).toEqual([[], []]);
  for (const { AlarmActions } of alarms) expect(AlarmActions).toBeUndefined();
  template.resourceCountIs('AWS::SNS::Topic', 0);
  template.hasOutput('AlarmTarget', { Value: Match.stringLikeRegexp('^Nobody is told') });
});

test('calls by mail, over a topic that only alarms of this stack publish to', () => {
  for (const name of callNames) {
    expect(callNamed(name, mailed)?.AlarmActions).toEqual([{ Ref: topic }]);
    expect(callNamed(name, mailed)?.OKActions).toEqual(urgent.includes(name) ? [{ Ref: topic }] : []);
  }
  expect(callNamed('urgent', mailed)?.AlarmActions).toEqual([]);
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
  for (const name of callNames) expect(callNamed(name, told)?.AlarmActions).toEqual([arn]);
  told.resourceCountIs('AWS::SNS::Topic', 0);
  told.hasOutput('AlarmTarget', { Value: `Told to ${arn}` });
});
