import { isIntegrationId } from '../integration-id.ts';
import type { Provider } from '../provider.ts';
import { jiraIssueKey } from './issue-key.ts';
import { readJiraServer } from './read.ts';
import { claimsOf, isSignedWith, signToken } from './signed-token.ts';

/** Jira Server and Data Center. The webhook's credential is a signed token in its address. */
export const jiraServer: Provider = {
  claimOf({ address }) {
    const claims = claimsOf(address);
    if (!claims || !isIntegrationId(claims.id)) return undefined;
    return { integration: claims.id, presented: address, issuedAt: claims.issuedAt };
  },
  matches: (presented, stored) => stored.publicKey !== undefined && isSignedWith(presented, stored.publicKey),
  newCredential(integration, now) {
    const { token, publicKey } = signToken(integration, now);
    return { path: `/webhooks/jira-server/${token}`, stored: { createdAt: now.toISOString(), publicKey } };
  },
  read: readJiraServer,
  issueKey: jiraIssueKey,
};
