import { makeDiscordKey } from './chat/discord-key.ts';
import { type FakeDiscord, startFakeDiscord } from './chat/fake-discord.ts';
import { takePattern } from './example/pattern.ts';
import { type RunningStack, startStack } from './running-stack.ts';
import { serveStackOutput } from './stack-output.ts';

export let sharedStack: RunningStack | undefined;
export let discord: FakeDiscord | undefined;
export let output: Awaited<ReturnType<typeof serveStackOutput>> | undefined;

/**
 * One stack for all test files; `setting` tells its addresses. What fails comes back after seconds, but not so soon that
 * a busy machine takes slowness for failure.
 */
export default async function globalSetup(): Promise<void> {
  discord = await startFakeDiscord();
  const { publicKey, privateKey } = makeDiscordKey();
  sharedStack = await startStack({
    env: {
      VISIBILITY_TIMEOUT: '3',
      DISCORD_PUBLIC_KEY: publicKey,
      DISCORD_BOT_TOKEN: 'bot-token',
      DISCORD_API_URL: discord.url,
    },
  });
  output = await serveStackOutput(sharedStack.output);
  // The SDK's advice on Node versions, once per test file.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.env.STACK_URL = sharedStack.url;
  process.env.STACK_AWS_ENDPOINT = sharedStack.awsEndpoint;
  process.env.STACK_AZURE_DEVOPS = sharedStack.azureDevOps;
  process.env.STACK_OUTPUT = output.url;
  process.env.STACK_ADMIN_KEY = sharedStack.adminKey;
  process.env.STACK_DISCORD = discord.url;
  process.env.STACK_DISCORD_KEY = privateKey;
  process.env.STACK_EXAMPLE = JSON.stringify(await takePattern());
}
