import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { stages } from '../../infra/stages.ts';
import { workflowErrors } from './github-parser.ts';
import { type Job, type Workflow, type WorkflowFile, workflowFiles, workflowOf } from './workflow.ts';

const manifest = z
  .object({ engines: z.object({ node: z.string() }), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const read = (file: string): Workflow => {
  const found = workflowFiles.find((each) => each.file === file);
  if (!found) throw new Error(`There is no ${file}`);
  return workflowOf(found);
};
const stepsOf = (workflow: Workflow): Job['steps'] =>
  Object.values(workflow.jobs).flatMap((job) => ('steps' in job ? job.steps : []));
const scriptsOf = (workflow: Workflow): string[] =>
  stepsOf(workflow).flatMap((step) => ('run' in step ? [step.run] : []));

test('there are those that are told of', () => {
  expect(workflowFiles.map(({ file }) => file).sort()).toEqual([
    'check.yml',
    'deploy-by-hand.yml',
    'deploy-stage.yml',
    'deploy.yml',
    'diff.yml',
  ]);
});

test('GitHub’s parser finds a step that is none, and an expression that ends too soon', () => {
  const steps = ['- usess: x', '- run: echo $' + '{{ github.ref( }}'];
  const lines = ['on: push', 'jobs:', '  a:', '    runs-on: ubuntu-24.04', '    steps:'];
  const found = workflowErrors('broken.yml', [...lines, ...steps.map((step) => `      ${step}`)].join('\n'));
  expect(found).toContainEqual(expect.stringMatching(/Line: 6.*'usess'/));
  expect(found).toContainEqual(expect.stringMatching(/Line: 7.*symbol/));
});

describe.each(workflowFiles.map((each): [string, WorkflowFile] => [each.file, each]))('%s', (_, workflowFile) => {
  const { text } = workflowFile;

  test('is a workflow, of nothing but what is known to be safe', () => {
    expect(() => workflowOf(workflowFile)).not.toThrow();
  });

  test('is understood by GitHub', () => {
    expect(workflowErrors(workflowFile.file, text)).toEqual([]);
  });

  test('takes actions by commit, and says which version that is', () => {
    for (const [, used] of text.matchAll(/uses: (?!\.\/)(.*)$/gm)) {
      expect(used).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('leaves no token of GitHub behind in the checkout, and knows no secrets', () => {
    for (const step of stepsOf(workflowOf(workflowFile))) {
      if ('uses' in step && step.uses.startsWith('actions/checkout@')) {
        expect(step.with).toMatchObject({ 'persist-credentials': false });
      }
    }
    expect(text).not.toMatch(/\bsecrets\b/);
  });

  test('has scripts that are Bash, and into which nothing is pasted', () => {
    for (const run of scriptsOf(workflowOf(workflowFile))) {
      expect(run).not.toContain('${{');
      execFileSync('bash', ['-n'], { input: run });
    }
  });

  test('calls only what there is', () => {
    const workflow = workflowOf(workflowFile);
    for (const run of scriptsOf(workflow)) {
      for (const [, name = ''] of run.matchAll(/npm run (?:--silent )?([\w-]+)/g)) {
        expect(manifest.scripts).toHaveProperty(name);
      }
    }
    const known = new Set(stepsOf(workflow).flatMap(({ id }) => id ?? []));
    for (const [, id = ''] of text.matchAll(/\bsteps\.([\w-]+)\./g)) expect(known).toContain(id);
    for (const job of Object.values(workflow.jobs)) {
      if (job.needs !== undefined) expect(workflow.jobs).toHaveProperty(job.needs);
      if ('uses' in job) expect(existsSync(job.uses)).toBe(true);
    }
  });
});

test('whoever calls a workflow grants what its jobs need, and gives what it asks for', () => {
  for (const workflow of workflowFiles.map(workflowOf)) {
    for (const job of Object.values(workflow.jobs)) {
      if (!('uses' in job)) continue;
      const called = read(job.uses.replace('./.github/workflows/', ''));
      expect(called.on).toHaveProperty('workflow_call');
      for (const { permissions } of Object.values(called.jobs)) expect(job.permissions).toMatchObject(permissions);
      const inputs = 'workflow_call' in called.on ? called.on.workflow_call?.inputs : undefined;
      const [given, asked] = [Object.keys(job.with ?? {}), Object.entries(inputs ?? {})];
      expect(asked.map(([name]) => name)).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(asked.filter(([, { required }]) => required).map(([name]) => name)));
    }
  }
});

test('every push and pull request is checked: main before it is deployed, by the command that a developer has', () => {
  const check = read('check.yml');
  expect(check.on).toMatchObject({ push: { 'branches-ignore': ['main'] }, pull_request: null, workflow_call: null });
  expect(scriptsOf(check)).toEqual(['.ci/run']);
  const { on, jobs } = read('deploy.yml');
  expect(on).toEqual({ push: { branches: ['main'] } });
  expect(jobs).toMatchObject({
    check: { uses: './.github/workflows/check.yml' },
    staging: { needs: 'check', with: { stage: 'staging' } },
    production: { needs: 'staging', with: { stage: 'production' } },
  });
});

test('what is deployed and compared are stages', () => {
  const { jobs } = read('deploy.yml');
  const deployed = Object.values(jobs).flatMap((job) => ('with' in job ? (job.with?.stage ?? []) : []));
  const compared = scriptsOf(read('diff.yml')).flatMap((run) => /-c stage=(\w+)/.exec(run)?.[1] ?? []);
  expect([...deployed, ...compared]).toEqual(['staging', 'production', 'production']);
  for (const stage of deployed) expect(stages).toHaveProperty(stage);
});

test('alarms lead to the runbook in the repository, and a comparison says the same of it', () => {
  const [deployed, compared] = ['deploy-stage.yml', 'diff.yml'].map((file) =>
    scriptsOf(read(file)).find((run) => run.includes('npx cdk')),
  );
  const runbook = /^RUNBOOK="(.*)"/.exec(deployed ?? '')?.[1] ?? 'none';
  expect(existsSync(runbook.replace('$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/main/', ''))).toBe(true);
  for (const run of [deployed, compared]) {
    expect(run).toContain(`RUNBOOK="${runbook}"`);
    expect(run).toContain('-c runbook="$RUNBOOK"');
  }
});

test('it is checked on the oldest Node that is allowed, and on the one that Lambda runs', () => {
  const node = readFileSync('.nvmrc', 'utf8').trim();
  const oldest = manifest.engines.node.replace('>=', '');
  expect(read('check.yml').jobs.check).toMatchObject({ strategy: { matrix: { node: [oldest, node] } } });
  expect(readFileSync('infra/bundled-function.ts', 'utf8')).toContain(`Runtime.NODEJS_${node}_X`);
});

test('a pull request from a fork gets no role', () => {
  expect(read('diff.yml').jobs.diff?.if).toContain(
    'github.event.pull_request.head.repo.full_name == github.repository',
  );
});

test('a role is only taken once everything is installed, and the key of a smoke test is revoked whatever happens', () => {
  for (const workflow of [read('diff.yml'), read('deploy-stage.yml')]) {
    const steps = stepsOf(workflow).map((step) => ('run' in step ? step.run : step.uses));
    const role = steps.findIndex((step) => step.startsWith('aws-actions/configure-aws-credentials@'));
    expect(role).toBeGreaterThan(steps.indexOf('npm ci'));
  }
  expect(stepsOf(read('deploy-stage.yml')).at(-1)).toMatchObject({
    if: "always() && steps.key.outputs.id != ''",
    run: expect.stringContaining('api-key revoke "$KEY"'),
  });
});
