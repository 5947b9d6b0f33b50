import { type RunningStack, startStack } from '../running-stack.ts';

/**
 * A stack that no other test file works with, for what concerns whole queues; what fails comes back after a second. From
 * here on `setting` tells its addresses.
 */
export async function startOwnStack(): Promise<RunningStack> {
  const stack = await startStack({ env: { VISIBILITY_TIMEOUT: '1' } });
  process.env.STACK_URL = stack.url;
  process.env.STACK_AWS_ENDPOINT = stack.awsEndpoint;
  process.env.STACK_ADMIN_KEY = stack.adminKey;
  return stack;
}
