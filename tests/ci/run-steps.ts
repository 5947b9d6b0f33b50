import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Job } from './workflow.ts';

export interface RunSteps {
  /** What expressions that are not of a step stand for, such as `inputs.stage`. */
  readonly expressions: Readonly<Record<string, string>>;
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Programs that are found before those of the machine: their text, in Bash. */
  readonly programs?: Readonly<Record<string, string>>;
}

export interface StepRun {
  readonly name: string;
  readonly status: number;
  readonly output: string;
}

/** Runs the named scripts of a job, one after the other as a runner does, and answers what each said. */
export async function runSteps(steps: Job['steps'], { expressions, env = {}, programs = {} }: RunSteps) {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const known = new Map(Object.entries(expressions));
  const runs: StepRun[] = [];
  for (const step of steps) {
    if (!('run' in step) || step.name === undefined) continue;
    const outputs = join(folder, 'outputs');
    writeFileSync(outputs, '');
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluated(value, known)]);
    const script = join(folder, 'script.sh');
    writeFileSync(script, step.run);
    const { status, output } = await bash(script, {
      ...env,
      ...Object.fromEntries(own),
      PATH: [folder, process.env.PATH].join(delimiter),
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: outputs,
      GITHUB_RUN_ID: '4711',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
    });
    runs.push({ name: step.name, status, output });
    for (const line of readFileSync(outputs, 'utf8').split('\n')) {
      const [name, value] = line.split(/=(.*)/s);
      if (value !== undefined) known.set(`steps.${step.id}.outputs.${name}`, value);
    }
  }
  rmSync(folder, { recursive: true });
  return { runs, known };
}

const evaluated = (text: string, known: ReadonlyMap<string, string>): string =>
  text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
    const value = known.get(expression);
    if (value === undefined) throw new Error(`Nothing is known of ${expression}`);
    return value;
  });

const bash = (script: string, env: Record<string, string>) =>
  new Promise<Omit<StepRun, 'name'>>((resolve) => {
    const child = execFile('bash', ['--noprofile', '--norc', '-e', script], { env }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, output: `${stdout}${stderr}` }),
    );
  });
