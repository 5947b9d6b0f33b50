import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../../shared/aws/access.ts';

/**
 * How an operator's command reaches AWS: as a client of the SDK does, which finds region and credentials wherever the AWS
 * CLI does, in the environment, profiles, single sign-on or the machine's role.
 */
export const accessThrough =
  ({ config }: SQSClient) =>
  /** @throws Error when there is no region, or no credentials */
  async (): Promise<Access> => {
    const [region, credentials] = await Promise.all([config.region(), config.credentials()]);
    return { endpoint: process.env.AWS_ENDPOINT_URL, region, credentials };
  };
