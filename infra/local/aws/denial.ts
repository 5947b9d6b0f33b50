import type { Caller } from './caller.ts';
import { requiredAccess, type TableFacts } from './required-access.ts';
import { isAllowed, type Statement } from './statement.ts';

export interface Policies {
  readonly tables: ReadonlyMap<string, TableFacts>;
  /** Of resources, by ARN. */
  readonly resourcePolicies: ReadonlyMap<string, readonly Statement[]>;
}

/** Why a caller may not make a request, in the words of AWS; `undefined` when it may. */
export function denial(caller: Caller, target: string, body: object, policies: Policies): string | undefined {
  const { rights } = caller;
  if (rights === 'everything') return undefined;
  const refused = requiredAccess(target, body, policies.tables).find((access) => {
    const ofResource = policies.resourcePolicies.get(access.resource) ?? [];
    return !isAllowed([...rights, ...ofResource.filter(({ Effect }) => Effect === 'Deny')], access);
  });
  return (
    refused &&
    `User: ${caller.arn} is not authorized to perform: ${refused.action} on resource: ${refused.resource} because no ` +
      `identity-based policy allows the ${refused.action} action`
  );
}
