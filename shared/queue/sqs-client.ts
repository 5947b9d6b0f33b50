import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientDefaults } from '../aws-client-defaults.ts';

let shared: SQSClient | undefined;

/** All queues of a function share one client, made when the first of them is opened: it takes milliseconds of a start. */
export function sqsClient(): SQSClient {
  shared ??= new SQSClient(awsClientDefaults);
  return shared;
}
