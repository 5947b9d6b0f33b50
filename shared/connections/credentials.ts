import * as z from 'zod/mini';

/** What acting at a tracker takes, as it is sealed. */
export const credentials = z.discriminatedUnion('provider', [
  z.object({
    provider: z.literal('jira-server'),
    consumerKey: z.string(),
    privateKey: z.string(),
    token: z.string(),
    secret: z.string(),
  }),
  z.object({
    provider: z.literal('azure-devops'),
    /** The organization's name, as addresses hold it. */
    accountName: z.string(),
    accessToken: z.string(),
    refreshToken: z.string(),
    /** Of the access token; RFC 3339. */
    expiresAt: z.string(),
  }),
]);
export type Credentials = z.infer<typeof credentials>;
export type AzureDevOpsCredentials = Extract<Credentials, { provider: 'azure-devops' }>;

/** Renewed five minutes before they end, or after half their life. */
const marginMs = 5 * 60_000;

/** When credentials have to be renewed; `undefined` for those that never end. */
export function renewalTime(held: Credentials, now: Date): string | undefined {
  if (held.provider === 'jira-server') return undefined;
  const end = Date.parse(held.expiresAt);
  return new Date(end - Math.min(marginMs, (end - now.getTime()) / 2)).toISOString();
}
