import { isIntegrationId } from '../integration-id.ts';
import type { Provider } from '../provider.ts';
import { readAzureDevops } from './read.ts';
import { isSecret, issuedAt, makeSecret } from './shared-secret.ts';

/** Azure DevOps Services and Server. The webhook's credential is a shared secret, as a header or as Basic password. */
export const azureDevops: Provider = {
  claimOf({ address, headers }) {
    const presented = headers['shared-secret'] ?? basicPassword(headers.authorization);
    if (!presented || presented.length > 1024 || !isIntegrationId(address)) return undefined;
    return { integration: address, presented, issuedAt: issuedAt(presented) };
  },
  matches: (presented, stored) => stored.sha256 !== undefined && isSecret(presented, stored.sha256),
  newCredential(integration, now) {
    const { secret, sha256 } = makeSecret(now);
    return {
      path: `/webhooks/azure-devops/${integration}`,
      secret,
      stored: { createdAt: now.toISOString(), sha256 },
    };
  },
  read: readAzureDevops,
  /** A work item's id, in decimal digits. */
  issueKey: (text) => /^0*([1-9]\d{0,17})$/.exec(text.trim())?.[1],
};

/** RFC 7617; the user name may be anything, and a password may hold colons. */
function basicPassword(authorization: string | undefined): string | undefined {
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(authorization ?? '')?.[1];
  const pair = encoded && Buffer.from(encoded, 'base64').toString();
  return pair?.includes(':') ? pair.slice(pair.indexOf(':') + 1) : undefined;
}
