import { type RunningStack, startStack } from './running-stack.ts';

export let sharedStack: RunningStack | undefined;

/** One stack for all test files, its addresses in the environment; see `sharedStack` in shared-stack.ts. */
export default async function globalSetup(): Promise<void> {
  sharedStack = await startStack({ env: { VISIBILITY_TIMEOUT: '1' } });
  process.env.STACK_URL = sharedStack.url;
  process.env.STACK_AWS_ENDPOINT = sharedStack.awsEndpoint;
  process.env.STACK_ADMIN_KEY = sharedStack.adminKey;
}
