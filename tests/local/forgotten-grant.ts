import { bundleWhatChanged } from '../../infra/bundle.ts';
import { Cleanup } from '../../infra/local/cleanup.ts';
import { startLocalStack } from '../../infra/local/local-stack.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { synthesize } from '../../infra/local/template/synthesize.ts';

/** The local stack as if somebody had forgotten to grant `FORGOTTEN_ACTIONS`, with commas between. Run by a test. */
async function main(): Promise<void> {
  const synthesized = await synthesize('AssigneeSync', bundleWhatChanged());
  const forgotten = (process.env.FORGOTTEN_ACTIONS ?? '').split(',');
  const left = forgotten.reduce(
    (template, action) => template.replaceAll(`"${action}"`, '"dynamodb:DescribeTable"'),
    JSON.stringify(synthesized.template),
  );
  const template: unknown = JSON.parse(left);
  const cleanup = new Cleanup();
  process.once('SIGINT', async () => {
    await cleanup.run();
    process.exit(0);
  });
  const settings = readSettings(process.env);
  const stack = await startLocalStack(
    settings,
    Promise.resolve({ ...synthesized, template }),
    cleanup,
    (source, line) => console.log(`[${source}] ${line}`),
  );
  console.log(`aws endpoint ${stack.awsUrl}`);
  console.log(`ready ${stack.url}`);
}

void main();
