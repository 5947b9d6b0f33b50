import { ApiKeys } from '../../../shared/store/api-keys.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { nameOfOwner, ownerOption, readOwner, requireOwner } from './owner.ts';

export const createKey: Command = {
  words: ['api-key', 'create'],
  usage: '[--organization ORG] [--name NAME]',
  summary: 'Makes a key of the management API, and shows it this once',
  options: {
    ...ownerOption,
    name: { type: 'string', value: 'NAME', help: 'what the key is for (default: admin)' },
  },
  read(given) {
    const organization = readOwner(given);
    const wanted = given.text('name') ?? 'admin';
    if (wanted.length > 255) throw new UsageError('A name has 1 to 255 characters');
    given.noWord();
    return async (context) => {
      await requireOwner(context, organization);
      const made = await new ApiKeys(context.table).create(organization, wanted, context.clock());
      const { id, name, key } = made;
      const text = `Key ${id} (${name}) of ${nameOfOwner(organization)}, shown only now:\n${key}`;
      context.output.answer(text, { id, name, organization, key });
    };
  },
};
