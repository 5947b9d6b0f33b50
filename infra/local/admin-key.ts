import { createHash, randomBytes } from 'node:crypto';
import { keys } from '../../shared/store/keys.ts';
import { awsCalls } from './aws/call.ts';
import { operatorKey } from './aws/caller.ts';
import type { LocalStack } from './local-stack.ts';

export const newAdminKey = (): string => `ask_${randomBytes(24).toString('base64url')}`;

/** Makes a key of an administrator known to the management API, which keeps hashes only. */
export async function storeAdminKey({ awsUrl, tableName }: LocalStack, key: string): Promise<void> {
  const { pk, sk } = keys.apiKey(createHash('sha256').update(key).digest('hex'));
  await awsCalls(awsUrl, operatorKey)('DynamoDB_20120810.PutItem', {
    TableName: tableName,
    Item: {
      pk: { S: pk },
      sk: { S: sk },
      id: { S: 'local' },
      name: { S: 'local' },
      organization: { NULL: true },
      createdAt: { S: new Date().toISOString() },
    },
  });
}
