/**
 * Settings of every AWS client: give up while the function still has time to answer (3 attempts of at most 2 seconds;
 * the SDK alone would wait for ever), and keep enough connections for a batch of writes at once.
 */
export const awsClientDefaults = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
};
