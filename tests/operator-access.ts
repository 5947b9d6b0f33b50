import { isTemporary, secret, sessionToken } from '../infra/local/aws/signature.ts';
import type { Access } from '../shared/aws/access.ts';
import { AwsService } from '../shared/aws/aws-service.ts';
import { setting } from './setting.ts';

/** As the holder of an access key reaches the running stack: `ASIAAPI` is the function `api`. */
export const accessOf = (accessKeyId: string) => (): Access => ({
  endpoint: setting('STACK_AWS_ENDPOINT'),
  region: 'us-east-1',
  credentials: { accessKeyId, secretAccessKey: secret, ...(isTemporary(accessKeyId) && { sessionToken }) },
});

/** As its operator does. */
export const operatorService = (name: 'dynamodb' | 'sqs'): AwsService =>
  new AwsService(name, { access: accessOf('OPERATOR') });
