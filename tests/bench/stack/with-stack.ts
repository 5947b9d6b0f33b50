import { takePattern } from '../../example/pattern.ts';
import { startStack } from '../../running-stack.ts';

/** Runs something against a local stack of its own, empty, which ends with it. */
export async function withStack<T>(run: () => Promise<T>): Promise<T> {
  const stack = await startStack();
  process.env.STACK_URL = stack.url;
  process.env.STACK_AWS_ENDPOINT = stack.awsEndpoint;
  process.env.STACK_ADMIN_KEY = stack.adminKey;
  process.env.STACK_EXAMPLE = JSON.stringify(await takePattern());
  try {
    return await run();
  } finally {
    await stack.stop();
  }
}
