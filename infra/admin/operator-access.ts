import { SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../../shared/aws/access.ts';
import { AwsService } from '../../shared/aws/aws-service.ts';
import { CannotBeDone } from './cannot-be-done.ts';

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
    /** @throws Error when there is no region, or no credentials; CannotBeDone for an endpoint that is no address */
    async access(): Promise<Access> {
      const [region, credentials] = await Promise.all([config.region(), config.credentials()]);
      return { endpoint: endpointOf(name), region, credentials };
    },
  });
}

/** In place of AWS's own address, as `npm start` prints it: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
function endpointOf(service: string): string | undefined {
  const [name, url] = endpointSetting(service) ?? [];
  if (url !== undefined && !(/^https?:/i.test(url) && URL.canParse(url))) {
    throw new CannotBeDone(`${name} is no address: ${url}`);
  }
  return url;
}

/** What in the environment says where a service is, the service's own setting first. Empty is none. */
export const endpointSetting = (service: string): readonly [name: string, url: string] | undefined =>
  [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']
    .map((name) => [name, process.env[name] ?? ''] as const)
    .find(([, url]) => url !== '');
