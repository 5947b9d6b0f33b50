import type { Tokens } from '../entra/tokens.ts';
import { jsonAnswer } from '../http/answer.ts';
import type { Handler } from '../http/serve.ts';
import type { Organization } from '../organizations/organization.ts';
import { adoRefusal } from './ado-refusal.ts';
import { callerOf } from './caller.ts';
import { requireApiVersion } from './require-api-version.ts';

const coreArea = '79134c72-4a58-4b42-976c-04e7115f32bf';

/**
 * Where an organization is, by the id of its account. The resource exists as a preview only:
 * https://learn.microsoft.com/azure/devops/extend/develop/work-with-urls
 */
export const showResourceArea =
  (tokens: Tokens, organizations: readonly Organization[]): Handler =>
  (request, { area }) => {
    requireApiVersion(request, true);
    const { organizations: mine } = callerOf(request, tokens);
    const host = request.query.get('hostId')?.toLowerCase();
    const found = organizations.find(({ accountId, name }) => accountId === host && mine.includes(name));
    if (area !== coreArea || !found?.isLocated) {
      throw adoRefusal(404, 'ResourceAreaNotFoundException', `The resource area ${area} is not known for that host.`);
    }
    return jsonAnswer({ id: coreArea, name: 'core', locationUrl: found.url });
  };
