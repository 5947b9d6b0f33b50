import { AwsService } from '../aws/aws-service.ts';
import { keyServiceOf } from './key-service.ts';
import { KmsSealer } from './kms-sealer.ts';
import type { Sealer } from './sealer.ts';

/** Seals under the KMS key of that id or ARN, with the function's own credentials. One for the life of the function. */
export const openSealer = (keyId: string): Sealer =>
  new KmsSealer(keyServiceOf(new AwsService('kms')), keyId, Date.now);
