import type { Context, Option } from '../command.ts';
import type { Given } from '../given.ts';
import { requireOrganization } from '../require-organization.ts';

export const ownerOption = {
  organization: {
    type: 'string',
    value: 'ORG',
    help: 'of this organization; without it: of an administrator',
  },
} as const satisfies Readonly<Record<string, Option>>;

/** Whose key is meant: an organization's id, or `null` for the administrators. @throws UsageError */
export const readOwner = (given: Given): string | null => given.text('organization') ?? null;

export const nameOfOwner = (organization: string | null): string =>
  organization === null ? 'an administrator' : `organization ${organization}`;

/** @throws CannotBeDone when there is no such organization */
export async function requireOwner(context: Context, organization: string | null): Promise<void> {
  if (organization !== null) await requireOrganization(context, organization);
}
