import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, AppProps } from 'aws-cdk-lib/core';
import { makeApp } from '../../infra/make-app.ts';
import { AssigneeSyncStack } from '../../infra/stack.ts';
import type { StageSettings } from '../../infra/stage-settings.ts';

export interface MadeStack {
  readonly app: App;
  readonly stack: AssigneeSyncStack;
  /** Where the App is synthesized to. */
  readonly outdir: string;
}

const outdirs: string[] = [];

/** The stack as it is deployed, in a folder that `removeOutdirs` deletes. The functions have to be bundled. */
export function makeStack(props: AppProps = {}, settings: Partial<StageSettings> = {}): MadeStack {
  const outdir = mkdtempSync(join(tmpdir(), 'stack-test-'));
  outdirs.push(outdir);
  const app = makeApp({ outdir, builtinCloudFormationValidation: false, ...props });
  return { app, stack: new AssigneeSyncStack(app, 'AssigneeSync', settings), outdir };
}

export function removeOutdirs(): void {
  for (const outdir of outdirs.splice(0)) rmSync(outdir, { recursive: true });
}
