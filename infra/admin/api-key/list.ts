import { type ApiKey, ApiKeys } from '../../../shared/store/api-keys.ts';
import type { Command } from '../command.ts';
import { tableText } from '../terminal/table-text.ts';
import { nameOfOwner, ownerOption, readOwner, requireOwner } from './owner.ts';

export const listKeys: Command = {
  words: ['api-key', 'list'],
  usage: '[--organization ORG]',
  summary: 'Lists the keys of the management API: their ids, when they were made, what for',
  options: ownerOption,
  read(given) {
    const organization = readOwner(given);
    given.noWord();
    return async (context) => {
      await requireOwner(context, organization);
      const items = await all(new ApiKeys(context.table), organization);
      const rows = items.map(({ id, name, createdAt }) => [id, createdAt, name]);
      const text =
        rows.length > 0
          ? tableText(['ID', 'MADE', 'NAME'], rows, context.output.width)
          : `There is no key of ${nameOfOwner(organization)}`;
      context.output.answer(text, { items });
    };
  },
};

async function all(apiKeys: ApiKeys, organization: string | null): Promise<Omit<ApiKey, 'organization'>[]> {
  const items: Omit<ApiKey, 'organization'>[] = [];
  let after: string | null | undefined;
  do {
    const page = await apiKeys.page(organization, { limit: 100, after: after ?? undefined });
    items.push(...page.items);
    after = page.next;
  } while (after);
  return items;
}
