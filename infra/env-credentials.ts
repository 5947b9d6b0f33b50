import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the functions' bundles. Lambda hands its credentials over in the
 * environment; the rest of the SDK's chain (profiles, SSO, STS, instance metadata) is 40 % of a bundle and is never used.
 */
export const defaultProvider = (init?: Parameters<typeof fromEnv>[0]): ReturnType<typeof fromEnv> => fromEnv(init);

/** The environment's credentials carry no expiry: Lambda replaces the whole process before they end. */
export const credentialsTreatedAsExpired = (): boolean => false;
export const credentialsWillNeedRefresh = (): boolean => false;
