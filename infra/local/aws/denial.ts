import type { Caller } from './caller.ts';
import { type AccessRequest, isAllowed, type Statement } from './statement.ts';

/** Why the caller of a request lacks a right; `undefined` when it has them all. */
export type Denied = (needed: readonly AccessRequest[]) => string | undefined;

/**
 * Why a caller may not do all of something, in the words of AWS; `undefined` when it may.
 * @param resourcePolicies of resources, by ARN
 */
export function denial(
  caller: Caller,
  needed: readonly AccessRequest[],
  resourcePolicies: ReadonlyMap<string, readonly Statement[]>,
): string | undefined {
  const { rights } = caller;
  if (rights === 'everything') return undefined;
  const refused = needed.find((access) => {
    const ofResource = resourcePolicies.get(access.resource) ?? [];
    return !isAllowed([...rights, ...ofResource.filter(({ Effect }) => Effect === 'Deny')], access);
  });
  return (
    refused &&
    `User: ${caller.arn} is not authorized to perform: ${refused.action} on resource: ${refused.resource} because no ` +
      `identity-based policy allows the ${refused.action} action`
  );
}
