import type { Tokens } from '../entra/tokens.ts';
import { brokenConnection, jsonAnswer } from '../http/answer.ts';
import type { Handler } from '../http/serve.ts';
import type { Organization } from '../organizations/organization.ts';
import { adoRefusal } from './ado-refusal.ts';
import { callerOf, unauthorized } from './caller.ts';
import { requireApiVersion } from './require-api-version.ts';

/** https://learn.microsoft.com/rest/api/azure/devops/profile/profiles/get */
export const showProfile =
  (tokens: Tokens): Handler =>
  (request) => {
    requireApiVersion(request);
    const { person, profileExpired } = callerOf(request, tokens);
    if (profileExpired) throw unauthorized('this identity’s token is never accepted');
    return jsonAnswer({
      displayName: person.displayName,
      publicAlias: person.id,
      emailAddress: person.email,
      coreRevision: 1,
      timeStamp: '2026-01-05T08:00:00+00:00',
      id: person.id,
      revision: 1,
    });
  };

/** https://learn.microsoft.com/rest/api/azure/devops/account/accounts/list */
export const listAccounts =
  (tokens: Tokens, organizations: readonly Organization[]): Handler =>
  (request) => {
    requireApiVersion(request);
    const caller = callerOf(request, tokens);
    if (caller.accounts === 'reset') return brokenConnection;
    if (caller.accounts === 'error') {
      throw adoRefusal(500, 'VssServiceException', 'TF400898: An Internal Error Occurred.');
    }
    if (caller.accounts === 'forbidden') {
      const message = `VS403283: ${caller.person.displayName} does not have permission to list accounts.`;
      throw adoRefusal(403, 'AccessCheckException', message);
    }
    const member = request.query.get('memberId')?.toLowerCase();
    if (!member) throw adoRefusal(400, 'ArgumentException', 'One of ownerId or memberId must be given.');
    if (member !== caller.person.id) {
      throw adoRefusal(403, 'AccessCheckException', 'Access denied: memberId is not that of the signed-in user.');
    }
    const value = organizations
      .filter(({ name }) => caller.organizations.includes(name))
      .map(({ accountId, accountUrl, name }) => ({
        accountId,
        accountUri: accountUrl,
        accountName: name,
        properties: {},
      }));
    return jsonAnswer({ count: value.length, value });
  };
