import { setting } from '../setting.ts';
import { runSteps } from './run-steps.ts';
import { type Job, workflowFiles, workflowOf } from './workflow.ts';

jest.setTimeout(60_000);

const stepsOf = (file: string): Job['steps'] =>
  workflowFiles
    .filter((each) => each.file === file)
    .flatMap((each) => Object.values(workflowOf(each).jobs))
    .flatMap((job) => ('steps' in job ? job.steps : []));

test('the steps of a deployment make a key, try what was deployed, and revoke the key', async () => {
  const outputs = JSON.stringify({ AssigneeSync: { ApiUrl: setting('STACK_URL'), TableName: 'AssigneeSync' } });
  const { runs, known } = await runSteps(stepsOf('deploy-stage.yml'), {
    expressions: { 'inputs.stage': 'staging', 'inputs.canary': '' },
    programs: { npx: `echo "$*"; for last; do :; done; echo '${outputs}' > "$last"` },
    env: {
      AWS_ENDPOINT_URL: setting('STACK_AWS_ENDPOINT'),
      AWS_ACCESS_KEY_ID: 'OPERATOR',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: 'us-east-1',
    },
  });
  expect(runs.map(({ name, status }) => [name, status])).toEqual([
    ['Deploy', 0],
    ['Make a key for the smoke test', 0],
    ['Smoke test', 0],
    ['Revoke the key', 0],
  ]);
  const [deploy, key, smoke, revoke] = runs.map(({ output }) => output);
  expect(deploy).toMatch(/^cdk deploy -c stage=staging -c runbook=\S+ --require-approval never --outputs-file /);
  expect(key).toBe(''); // what is printed stays in the log of the run
  expect(smoke).toContain(' 0 failed, ');
  expect(revoke).toBe(`Revoked ${known.get('steps.key.outputs.id')}\n`);
});

test('a stage is deployed all at once where that is asked for', async () => {
  const { runs } = await runSteps(
    stepsOf('deploy-stage.yml').filter(({ name }) => name === 'Deploy'),
    {
      expressions: { 'inputs.stage': 'production', 'inputs.canary': 'no' },
      programs: { npx: `echo "$*"; for last; do :; done; echo '{"Stack":{"ApiUrl":"https://api.example"}}' > "$last"` },
      env: {},
    },
  );
  expect(runs).toMatchObject([
    {
      status: 0,
      output: expect.stringMatching(
        /^cdk deploy -c stage=production -c runbook=\S+ -c canary=no --require-approval never /,
      ),
    },
  ]);
});

test('the steps of a comparison comment without the number of the account', async () => {
  const { runs } = await runSteps(stepsOf('diff.yml'), {
    expressions: { 'github.token': 'token', 'github.event.pull_request.html_url': 'https://github.example/pull/1' },
    programs: {
      npx: `cat <<'END'
current credentials could not be used to assume 'arn:aws:iam::111122223333:role/cdk', but are for the right account.
Stack AssigneeSync-production (aws://111122223333/us-east-1)
[~] AWS::Lambda::Function Ingest
END`,
      gh: `echo "$*"; for last; do :; done; cat "$last"`,
    },
  });
  expect(runs.map(({ status }) => status)).toEqual([0, 0]);
  const [, comment = ''] = runs.map(({ output }) => output);
  expect(comment).toMatch(/^pr comment https:\/\/github.example\/pull\/1 --edit-last --create-if-none --body-file /);
  expect(comment.split('\n').slice(1)).toEqual([
    '### What this changes in production',
    '````',
    'Stack AssigneeSync-production (aws://(account)/us-east-1)',
    '[~] AWS::Lambda::Function Ingest',
    '',
    '````',
    '',
  ]);
});
