import { Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { makeStack, removeOutdirs } from './make-stack.ts';
import { wholeStage } from './whole-stage.ts';

afterAll(removeOutdirs);

/** What cdk-nag finds and is meant so. */
const acknowledged = [
  {
    id: 'AwsSolutions-IAM5[Resource::<TableItems4E2090AD.Arn>/stream/*]',
    reason: 'ListStreams is checked against all streams of a table; it tells their names only',
  },
  {
    id: 'AwsSolutions-SQS3',
    reason: 'relay-dead is where failures of a stream end, though no queue redrives to it',
  },
  {
    id: 'AwsSolutions-SMG4',
    reason: 'The secret is an Entra application’s: Microsoft makes it, and the operator replaces it before it expires',
  },
  {
    id: 'AwsSolutions-APIG4',
    reason: 'Each webhook carries the credential of its own integration, which ingest checks; the API checks its keys',
  },
];

test.each([
  ['the default stage', {}],
  ['a stage that says everything', wholeStage],
])(
  '%s is a template that CloudFormation takes, and follows the AwsSolutions rules but where that is meant',
  (_, settings) => {
    const { app, stack } = makeStack({ builtinCloudFormationValidation: true }, settings);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
    Validations.of(stack).acknowledge(...acknowledged);
    expect(() => app.synth()).not.toThrow();
  },
  60_000,
);

test('nothing is acknowledged that is not found', () => {
  const { app } = makeStack();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  let findings = '';
  try {
    app.synth();
  } catch (error) {
    findings = String(error);
  }
  const found = [...findings.matchAll(/Acknowledge with 'AwsSolutions::(.+)'/g)].map(([, id]) => id);
  expect([...new Set(found)].sort()).toEqual(acknowledged.map(({ id }) => id).sort());
});
