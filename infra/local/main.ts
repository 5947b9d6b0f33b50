import { bundleWhatChanged } from '../bundle.ts';
import { newAdminKey, storeAdminKey } from './admin-key.ts';
import { banner } from './banner.ts';
import { Cleanup } from './cleanup.ts';
import { setUpExample } from './example/set-up-example.ts';
import { type Log, startLocalStack } from './local-stack.ts';
import { storeOperatorSecret } from './operator-secret.ts';
import { readSettings } from './settings.ts';
import { stageOf } from './stage.ts';
import { synthesize } from './template/synthesize.ts';
import { chooseTrackers } from './trackers/choose-trackers.ts';

const stopWithinMs = 1500;

/** `npm start`: the whole stack on this machine, until a signal ends it. */
async function main(cleanup: Cleanup): Promise<void> {
  const settings = readSettings(process.env);
  let seeding = settings.seed;
  const log: Log = (source, line) => {
    if (!(seeding && source === 'access')) console.log(prefixed(source, line));
  };
  const bundled = bundleWhatChanged();
  const { azureDevOps, examples } = await chooseTrackers(settings, cleanup);
  const synthesizing = synthesize('AssigneeSync', bundled, stageOf({ ...settings, azureDevOps }));
  const stack = await startLocalStack(settings, synthesizing, cleanup, log);
  const adminKey = settings.adminApiKey ?? newAdminKey();
  await storeAdminKey(stack, adminKey);
  const secrets = [
    ['entra-client-secret', azureDevOps.clientSecret],
    ['discord-bot-token', settings.discord.botToken],
  ] as const;
  for (const [name, value] of secrets) if (value !== undefined) await storeOperatorSecret(stack, name, value);
  console.log(banner(stack, settings, adminKey, examples));
  if (settings.seed) {
    const logNotice = (line: string) => log('channel', line);
    console.log(await setUpExample({ url: stack.url, adminKey, trackers: examples, cleanup, logNotice }));
  }
  seeding = false;
  if (examples) console.log(`example trackers ${examples.jiraUrl} ${examples.azureDevOpsUrl}`);
  console.log(`aws endpoint ${stack.awsUrl}`);
  console.log(`ready ${stack.url}`);
}

/** Every line says what it is from. */
const prefixed = (source: string, text: string): string =>
  text
    .split('\n')
    .map((line) => `[${source}] ${line}`)
    .join('\n');

async function end(status: number): Promise<void> {
  setTimeout(() => process.exit(status), stopWithinMs).unref();
  await cleanup.run();
  process.exit(status);
}

const cleanup = new Cleanup();
let started = false;

/** While starting there is nothing to wait for: what was begun is tied to this process. */
function stop(): void {
  if (started) void end(0);
  else process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
process.once('disconnect', stop); // whoever started it is gone
// npm does not pass every signal on, and none when it is killed: this process has another parent then.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(), 250).unref();
main(cleanup).then(
  () => {
    started = true;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    void end(1);
  },
);
