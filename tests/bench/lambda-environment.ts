/** Nothing but what Lambda gives a function, with AWS at another address. */
export const lambdaEnvironment = (awsUrl: string) => ({
  TABLE_NAME: 'AssigneeSync',
  METRICS_NAMESPACE: 'AssigneeSync',
  EVENT_QUEUE_URL: `${awsUrl}/000000000000/events.fifo`,
  DEAD_LETTER_QUEUE_URL: `${awsUrl}/000000000000/events-dead.fifo`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'BENCH',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_ENDPOINT_URL: awsUrl,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  // Not NODE_EXTRA_CA_CERTS, which costs a process as much again as it takes to load the SDK.
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
});
