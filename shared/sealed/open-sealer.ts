import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { awsClientDefaults } from '../aws-client-defaults.ts';
import { KmsSealer } from './kms-sealer.ts';
import type { Sealer } from './sealer.ts';

/** Seals under the KMS key of that id or ARN, with the function's own credentials. One for the life of the function. */
export function openSealer(keyId: string): Sealer {
  const client = new KMSClient(awsClientDefaults);
  return new KmsSealer(
    {
      generateDataKey: (input) => client.send(new GenerateDataKeyCommand(input)),
      decrypt: (input) => client.send(new DecryptCommand(input)),
    },
    keyId,
    Date.now,
  );
}
