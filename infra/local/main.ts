import { bundleFunctions } from '../bundle.ts';
import { newAdminKey, storeAdminKey } from './admin-key.ts';
import { banner } from './banner.ts';
import { Cleanup } from './cleanup.ts';
import { startLocalStack } from './local-stack.ts';
import { seed } from './seed.ts';
import { readSettings } from './settings.ts';
import { synthesize } from './template/synthesize.ts';
import { welcome } from './welcome.ts';

const stopWithinMs = 1500;

/** `npm start`: the whole stack on this machine, until a signal ends it. */
async function main(cleanup: Cleanup): Promise<void> {
  const settings = readSettings(process.env);
  const log = (source: string, line: string): void =>
    console.log(`[${source}] ${line.replaceAll('\n', `\n[${source}] `)}`);
  const stack = await startLocalStack(settings, synthesize('AssigneeSync', bundleFunctions()), cleanup, log);
  const adminKey = settings.adminApiKey ?? newAdminKey();
  await storeAdminKey(stack, adminKey);
  console.log(banner(stack, settings, adminKey));
  if (settings.seed) console.log(welcome(await seed({ url: stack.url, adminKey }), adminKey));
  console.log(`aws endpoint ${stack.awsUrl}`);
  console.log(`ready ${stack.url}`);
}

async function end(cleanup: Cleanup, status: number): Promise<void> {
  setTimeout(() => process.exit(status), stopWithinMs).unref();
  await cleanup.run();
  process.exit(status);
}

const cleanup = new Cleanup();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(cleanup, 0));
process.once('disconnect', () => void end(cleanup, 0)); // whoever started it is gone
main(cleanup).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  void end(cleanup, 1);
});
