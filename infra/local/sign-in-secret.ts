import { awsCalls } from './aws/call.ts';
import { operatorKey } from './aws/caller.ts';
import type { LocalStack } from './local-stack.ts';

/** Puts the Entra application's client secret where the operator of a deployed stack does. @throws AwsError */
export async function storeSignInSecret({ awsUrl, secretNames }: LocalStack, SecretString: string): Promise<void> {
  const [SecretId, ...others] = secretNames;
  if (SecretId === undefined || others.length > 0) throw new Error('The stack has not one secret');
  await awsCalls(awsUrl, operatorKey)('secretsmanager.PutSecretValue', { SecretId, SecretString });
}
