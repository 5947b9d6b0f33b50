/** What Lambda and the template give to every function, with AWS at this address; and what is given to one of them. */
export const functionEnvironment = (awsUrl: string, own: Readonly<Record<string, string>>) => ({
  AWS_ENDPOINT_URL: awsUrl,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  TABLE_NAME: 'table',
  ...own,
});
