import { bundleFunctions } from './bundle.ts';
import { chooseStage } from './choose-stage.ts';
import { makeApp } from './make-app.ts';
import { refuseUnknownContext } from './refuse-unknown-context.ts';
import { AssigneeSyncStack } from './stack.ts';
import { StageError } from './stage-settings.ts';

/** What `cdk synth` and `cdk deploy` run: bundles the functions, then synthesizes the chosen stage's stack that ships them. */
async function main(): Promise<void> {
  const app = makeApp();
  refuseUnknownContext(Object.keys(app.node.getAllContext()));
  const { stackName, settings } = chooseStage((name) => app.node.tryGetContext(name));
  await bundleFunctions();
  new AssigneeSyncStack(app, stackName, settings);
  app.synth();
}

main().catch((error: unknown) => {
  console.error(error instanceof StageError ? error.message : error);
  process.exitCode = 1;
});
