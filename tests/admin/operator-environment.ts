import { setting } from '../setting.ts';

/** Of an operator of the running stack, whose credentials are in the environment. */
export const operatorEnvironment = () => ({
  AWS_ENDPOINT_URL: setting('STACK_AWS_ENDPOINT'),
  AWS_ACCESS_KEY_ID: 'OPERATOR',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
});
