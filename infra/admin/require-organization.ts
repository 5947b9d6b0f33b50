import { keys } from '../../shared/store/keys.ts';
import { CannotBeDone } from './cannot-be-done.ts';
import type { Context } from './command.ts';

/** @throws CannotBeDone when there is no such organization */
export async function requireOrganization({ table, stack }: Context, organization: string): Promise<void> {
  if (await table.get(keys.organization(organization))) return;
  throw new CannotBeDone(`There is no organization ${organization} in ${stack}`);
}
