import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeLoad } from 'js-yaml';
import * as z from 'zod';

const permissions = z.strictObject({
  contents: z.literal('read').optional(),
  'id-token': z.literal('write').optional(),
  'pull-requests': z.literal('write').optional(),
});
const texts = z.record(z.string(), z.string());
const concurrency = z.strictObject({ group: z.string(), 'cancel-in-progress': z.union([z.boolean(), z.string()]) });

const common = { name: z.string().optional(), id: z.string().optional(), if: z.string().optional() };
const action = z.strictObject({
  ...common,
  uses: z.string(),
  with: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
});
const script = z.strictObject({ ...common, env: texts.optional(), run: z.string() });

const job = z.strictObject({
  name: z.string().optional(),
  needs: z.string().optional(),
  if: z.string().optional(),
  permissions,
  concurrency: concurrency.optional(),
  'runs-on': z.literal('ubuntu-24.04'),
  'timeout-minutes': z.number().max(60),
  environment: z.strictObject({ name: z.string(), url: z.string() }).optional(),
  strategy: z
    .strictObject({ 'fail-fast': z.boolean(), matrix: z.strictObject({ node: z.array(z.string()) }) })
    .optional(),
  steps: z.array(z.union([action, script])),
});
/** A job that is another workflow of this repository. */
const call = z.strictObject({
  needs: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().startsWith('./.github/workflows/'),
  with: texts.optional(),
  permissions,
});

const branches = z.strictObject({ branches: z.array(z.string()) });
const inputs = z.record(
  z.string(),
  z.strictObject({ description: z.string(), required: z.boolean(), type: z.literal('string') }),
);
const events = z.strictObject({
  push: z.union([branches, z.strictObject({ 'branches-ignore': z.array(z.string()) })]).optional(),
  pull_request: z.null().optional(),
  workflow_dispatch: z.strictObject({ inputs }).optional(),
  workflow_call: z.strictObject({ inputs }).nullish(),
});

/**
 * A workflow as far as ours go; whatever else GitHub knows, and a misspelt word, is refused. Above all the events that
 * run a stranger's code with our rights (`pull_request_target`, `workflow_run`).
 */
const workflow = z.strictObject({
  name: z.string(),
  on: z.union([z.literal('pull_request').transform((event) => ({ [event]: null })), events]),
  permissions: z.strictObject({}), // nothing but what a job says it needs
  concurrency: concurrency.optional(),
  jobs: z.record(z.string(), z.union([job, call])),
});

export type Workflow = z.infer<typeof workflow>;
export type Job = z.infer<typeof job>;
export type Call = z.infer<typeof call>;

const folder = '.github/workflows';

export interface WorkflowFile {
  readonly file: string;
  readonly text: string;
  readonly parsed: unknown;
}

export const workflowFiles: readonly WorkflowFile[] = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  return { file, text, parsed: safeLoad(text) };
});

/** @throws ZodError for what is not understood here */
export const workflowOf = ({ parsed }: WorkflowFile): Workflow => workflow.parse(parsed);
