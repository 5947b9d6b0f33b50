import { bundleFunctions } from './bundle.ts';
import { makeApp } from './make-app.ts';
import { AssigneeSyncStack } from './stack.ts';

/** What `cdk synth` and `cdk deploy` run: bundles the functions, then synthesizes the stack that ships them. */
async function main(): Promise<void> {
  await bundleFunctions();
  const app = makeApp();
  new AssigneeSyncStack(app, 'AssigneeSync');
  app.synth();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
