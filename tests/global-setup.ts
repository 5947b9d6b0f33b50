import { type DiscordKey, makeDiscordKey } from './chat/discord-key.ts';
import { type FakeDiscord, startFakeDiscord } from './chat/fake-discord.ts';
import { takePattern } from './example/pattern.ts';
import { makeKeyPair } from './key-pair.ts';
import { type RunningStack, startStack } from './running-stack.ts';
import { serveStackOutput } from './stack-output.ts';

const ends: (() => unknown)[] = [];

/** Ends what the setup started. */
export const endAll = () => Promise.all(ends.map((end) => end()));

/**
 * A stack for each worker of jest, shared by the test files that this worker runs: `own-stack.ts` takes its settings.
 * One for all would be what every worker waits for: its engines do one thing at a time, and DynamoDB's takes the longer
 * for a write the more its stream holds.
 */
export default async function globalSetup({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  // The SDK's advice on Node versions, once per test file.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.env.TEST_KEY_PAIR = JSON.stringify(makeKeyPair());
  const discord = await startFakeDiscord();
  ends.push(discord.close);
  const discordKey = makeDiscordKey();
  const started = await Promise.all(Array.from({ length: maxWorkers }, () => startShared(discord, discordKey)));
  const stacks: object[] = [];
  for (const stack of started) stacks.push(await settingsOf(stack, discord, discordKey));
  process.env.STACKS = JSON.stringify(stacks);
}

/** What fails comes back after seconds, but not so soon that a busy machine takes slowness for failure. */
async function startShared(discord: FakeDiscord, { publicKey }: DiscordKey): Promise<RunningStack> {
  const stack = await startStack({
    env: {
      VISIBILITY_TIMEOUT: '3',
      DISCORD_PUBLIC_KEY: publicKey,
      DISCORD_BOT_TOKEN: 'bot-token',
      DISCORD_API_URL: discord.url,
    },
  });
  ends.push(stack.stop);
  return stack;
}

/** For `setting`; they are this process's own until the next stack's, since the pattern is taken through them. */
async function settingsOf(stack: RunningStack, discord: FakeDiscord, { privateKey }: DiscordKey): Promise<object> {
  const output = await serveStackOutput(stack.output);
  ends.push(output.close);
  const settings = {
    STACK_URL: stack.url,
    STACK_AWS_ENDPOINT: stack.awsEndpoint,
    STACK_AZURE_DEVOPS: stack.azureDevOps,
    STACK_OUTPUT: output.url,
    STACK_ADMIN_KEY: stack.adminKey,
    STACK_DISCORD: discord.url,
    STACK_DISCORD_KEY: privateKey,
  };
  Object.assign(process.env, settings);
  return { ...settings, STACK_EXAMPLE: JSON.stringify(await takePattern()) };
}
