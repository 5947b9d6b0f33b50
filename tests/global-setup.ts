import { type RunningStack, startStack } from './running-stack.ts';

export let sharedStack: RunningStack | undefined;

/**
 * One stack for all test files; `setting` tells its addresses. What fails comes back after seconds, but not so soon that
 * a busy machine takes slowness for failure.
 */
export default async function globalSetup(): Promise<void> {
  sharedStack = await startStack({ env: { VISIBILITY_TIMEOUT: '3' } });
  // The SDK's advice on Node versions, once per test file.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.env.STACK_URL = sharedStack.url;
  process.env.STACK_AWS_ENDPOINT = sharedStack.awsEndpoint;
  process.env.STACK_AZURE_DEVOPS = sharedStack.azureDevOps;
  process.env.STACK_ADMIN_KEY = sharedStack.adminKey;
}
