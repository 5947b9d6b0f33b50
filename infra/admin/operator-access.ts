import { SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../../shared/aws/access.ts';
import { AwsService } from '../../shared/aws/aws-service.ts';

/** A queue of large messages may be slow to tell them, over the connection that an operator has; milliseconds. */
const timeout = 15_000;

/**
 * How an operator's command reaches AWS: as a client of the SDK does, which finds region and credentials wherever the AWS
 * CLI does, in the environment, profiles, single sign-on or the machine's role.
 */
export function operatorService(name: 'dynamodb' | 'sqs'): AwsService {
  const { config } = new SQSClient();
  return new AwsService(name, {
    timeout,
    /** @throws Error when there is no region, or no credentials */
    async access(): Promise<Access> {
      const [region, credentials] = await Promise.all([config.region(), config.credentials()]);
      return { endpoint: process.env.AWS_ENDPOINT_URL || undefined, region, credentials };
    },
  });
}
