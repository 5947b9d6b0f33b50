import { bundleFunctions } from './bundle.ts';
import { makeApp } from './make-app.ts';
import { AssigneeSyncStack } from './stack.ts';
import { readStageSettings, stageSettingNames } from './stage-settings.ts';

/**
 * What `cdk synth` and `cdk deploy` run: bundles the functions, then synthesizes the stack that ships them. The stage's
 * settings come from the context: cdk.json's, or the command's as in `-c entraClientId=…`.
 */
async function main(): Promise<void> {
  await bundleFunctions();
  const app = makeApp();
  const given = stageSettingNames.map((name) => [name, app.node.tryGetContext(name)]);
  new AssigneeSyncStack(app, 'AssigneeSync', readStageSettings(Object.fromEntries(given)));
  app.synth();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
