import { ApiKeys } from '../../../shared/store/api-keys.ts';
import { CannotBeDone } from '../cannot-be-done.ts';
import type { Command } from '../command.ts';
import { nameOfOwner, ownerOption, readOwner, requireOwner } from './owner.ts';

export const revokeKey: Command = {
  words: ['api-key', 'revoke'],
  usage: 'ID [--organization ORG]',
  summary: 'Revokes a key of the management API, at once',
  options: ownerOption,
  read(given) {
    const organization = readOwner(given);
    const id = given.oneWord('Which key? api-key revoke ID');
    return async (context) => {
      await requireOwner(context, organization);
      const revoked = await new ApiKeys(context.table).revoke(organization, id);
      if (!revoked) throw new CannotBeDone(`There is no key ${id} of ${nameOfOwner(organization)}`);
      context.output.answer(`Revoked ${id}`, { id, revoked });
    };
  },
};
