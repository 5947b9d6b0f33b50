import { awsCalls } from './aws/call.ts';
import { operatorKey } from './aws/caller.ts';
import type { LocalStack } from './local-stack.ts';

/** Puts a secret where the operator of a deployed stack does, by its name below the stack's. @throws AwsError */
export async function storeOperatorSecret(
  { awsUrl, secretNames }: LocalStack,
  name: string,
  SecretString: string,
): Promise<void> {
  const SecretId = secretNames.find((each) => each.endsWith(`/${name}`));
  if (SecretId === undefined) throw new Error(`The stack has no secret ${name}`);
  await awsCalls(awsUrl, operatorKey)('secretsmanager.PutSecretValue', { SecretId, SecretString });
}
