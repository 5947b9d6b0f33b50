import { AwsFailure } from '../../shared/aws/aws-failure.ts';
import { AwsUnreached } from '../../shared/aws/aws-unreached.ts';
import { CannotBeDone } from './cannot-be-done.ts';
import { endpointSetting } from './operator-access.ts';

/** What an operator can do about an error of AWS, by its name. */
const advice: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'No AWS credentials were found. Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID.',
  UnrecognizedClientException: 'AWS does not know these credentials. Sign in again.',
  InvalidClientTokenId: 'AWS does not know these credentials. Sign in again.',
  ExpiredTokenException: 'These AWS credentials have expired. Sign in again.',
  ExpiredToken: 'These AWS credentials have expired. Sign in again.',
  InvalidSignatureException:
    'AWS does not accept these credentials: the secret does not belong to the key, or this machine’s clock is wrong.',
  ResourceNotFoundException:
    'There is no such table here. Is the stack deployed in this account and region (AWS_REGION, --stack)?',
  QueueDoesNotExist:
    'There is no such queue here. Is the stack deployed in this account and region (AWS_REGION, --stack)?',
  ProvisionedThroughputExceededException: 'The table throttles. Try again in a minute.',
  ThrottlingException: 'AWS throttles. Try again in a minute.',
  UnprocessedKeys: 'The table throttles. Try again in a minute.',
  UnprocessedItems: 'The table throttles. Try again in a minute.',
  RequestThrottled: 'SQS throttles. Try again in a minute.',
};

/** Those whose own words tell which of several things it is. */
const hasMoreToTell = new Set(['CredentialsProviderError', 'InvalidSignatureException']);

/** As the SDK tells it, by an error's name or code. */
const unreachable = new Set([
  'TimeoutError',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Says in words what went wrong. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CannotBeDone) return error.message;
  if (/Region (is missing|not accepted)/.test(error.message)) {
    return 'No AWS region is set, or none that there is. Set AWS_REGION to that of the stack.';
  }
  const code = 'code' in error ? String(error.code) : error.name;
  if (error instanceof AwsUnreached || unreachable.has(error.name) || unreachable.has(code)) {
    return `AWS cannot be reached${there(error)} (${code}).`;
  }
  const words = error instanceof AwsFailure ? wordsOf(error) : error.message;
  if (error.name.startsWith('AccessDenied')) return `These AWS credentials do not suffice. ${words}`;
  if (error.name === 'UnknownError') return `What answered${there(error)} is not AWS. ${words}`;
  const advised = advice[error.name];
  if (advised === undefined) return `${error.name}: ${words}`;
  return hasMoreToTell.has(error.name) ? `${advised} (${words})` : advised;
}

/** Where the environment says that the service is. */
function there(error: Error): string {
  const [service = ''] = 'call' in error ? String(error.call).split('.') : [];
  const [name, url] = endpointSetting(service) ?? [];
  return url === undefined ? '' : ` at ${url}, where ${name} says it is`;
}

/** DynamoDB spells its field in either way. */
function wordsOf({ told, message }: AwsFailure): string {
  const { message: words, Message: others }: { message?: unknown; Message?: unknown } = told;
  return String(words ?? others ?? message);
}
