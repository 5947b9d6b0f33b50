import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';

const parser = '@actions/workflow-parser';

/** Bundled first: it imports JSON in a way that Node does not take. */
function load(): typeof import('@actions/workflow-parser') {
  const outfile = resolve('.build/tests/workflow-parser.cjs');
  const stdin = { contents: `export * from '${parser}'`, resolveDir: resolve('.') };
  buildSync({ stdin, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning' });
  return createRequire(outfile)(outfile);
}

/** What GitHub's own parser finds wrong with a workflow: its syntax, its schema and every expression in it. */
export function workflowErrors(name: string, content: string): string[] {
  const { NoOperationTraceWriter, parseWorkflow } = load();
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(String);
}
