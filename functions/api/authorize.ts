import { apiKeyOf, sha256Of } from '../../shared/store/api-keys.ts';
import { keyOf, keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import { idPattern, newParameterOf } from './http/parameters.ts';
import { notFound, Problem } from './http/problem.ts';
import type { ApiRequest } from './http/request.ts';
import type { AnyDeclaration } from './http/route.ts';

const unauthorized = (): Problem =>
  new Problem(401, 'A valid API key is wanted: Authorization: Bearer <key>', {
    headers: { 'www-authenticate': 'Bearer' },
  });

/**
 * Lets a call through, or not: first the key, then whose it is, then whether there is such an organization. Key and
 * organization are one read.
 *
 * @throws Problem 401, 403, 404
 */
export async function authorize(
  route: AnyDeclaration,
  organization: string | undefined,
  request: ApiRequest,
  table: Table,
): Promise<void> {
  if (route.access === 'public') return;
  const presented = /^Bearer +([\x21-\x7e]{1,512}) *$/i.exec(request.headers.authorization ?? '')?.[1];
  if (presented === undefined) throw unauthorized();
  const wantedKey = keys.apiKey(sha256Of(presented));
  const wantedOrganization =
    organization !== undefined && idPattern.test(organization) ? keys.organization(organization) : undefined;
  const items = await table.batchGet([wantedKey, ...(wantedOrganization ? [wantedOrganization] : [])]);

  const item = items.get(keyOf(wantedKey));
  if (!item) throw unauthorized();
  const { organization: own } = apiKeyOf(item);
  if (own !== null) {
    if (organization !== undefined && organization !== own) throw notFound('organization');
    if (route.access === 'admin') throw new Problem(403, 'This wants the key of an administrator');
  }
  const mayBeNew = newParameterOf(route) === 'org';
  if (organization !== undefined && !mayBeNew && !(wantedOrganization && items.has(keyOf(wantedOrganization)))) {
    throw notFound('organization');
  }
}
