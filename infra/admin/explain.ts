/** What an operator can do about an error of AWS, by its name. */
const advice: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'No AWS credentials were found. Sign in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID.',
  UnrecognizedClientException: 'AWS does not know these credentials. Sign in again.',
  ExpiredTokenException: 'These AWS credentials have expired. Sign in again.',
  InvalidSignatureException: 'AWS does not accept these credentials: the secret does not belong to the key.',
  AccessDeniedException: 'These AWS credentials may not read and write the table of the stack.',
  ResourceNotFoundException:
    'There is no such table here. Is the stack deployed in this account and region (AWS_REGION, --stack)?',
};

const unreachable = new Set(['TimeoutError', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET']);

/** Says in words what went wrong. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message.includes('Region is missing')) return 'No AWS region is set. Set AWS_REGION to that of the stack.';
  const code = 'code' in error ? String(error.code) : error.name;
  if (unreachable.has(error.name) || unreachable.has(code)) return `AWS cannot be reached (${code}).`;
  return advice[error.name] ?? `${error.name}: ${error.message}`;
}
