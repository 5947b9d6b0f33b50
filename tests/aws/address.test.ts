import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { addressOf } from '../../shared/aws/address.ts';

const ofSdk = {
  dynamodb: new DynamoDBClient().config.endpointProvider,
  sqs: new SQSClient().config.endpointProvider,
  kms: new KMSClient().config.endpointProvider,
  secretsmanager: new SecretsManagerClient().config.endpointProvider,
};

test.each([
  'us-east-1',
  'ap-southeast-7',
  'us-gov-west-1',
  'cn-northwest-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-west-1',
  'us-isof-south-1',
  'eu-isoe-west-1',
])('finds every service in %s where the SDK does', (Region) => {
  for (const [service, find] of Object.entries(ofSdk)) {
    expect(addressOf(service, Region)).toBe(find?.({ Region }).url.origin);
  }
});
