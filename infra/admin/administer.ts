import { type ApiKey, ApiKeys } from '../../shared/store/api-keys.ts';
import { keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Command } from './read-command.ts';

export interface Answer {
  readonly status: 0 | 1;
  readonly text: string;
  readonly json: unknown;
}

/** Does what a command says. @throws as DynamoDB does */
export async function administer(
  command: Exclude<Command, { kind: 'help' }>,
  table: Table,
  now: Date,
): Promise<Answer> {
  const { organization } = command;
  if (organization !== null && !(await table.get(keys.organization(organization)))) {
    return failed(`There is no organization ${organization} in ${command.stack}`);
  }
  const apiKeys = new ApiKeys(table);
  const owner = organization === null ? 'an administrator' : `organization ${organization}`;
  switch (command.kind) {
    case 'create': {
      const { id, name, key } = await apiKeys.create(organization, command.name, now);
      const text = `Key ${id} (${name}) of ${owner}, shown only now:\n${key}`;
      return { status: 0, text, json: { id, name, organization, key } };
    }
    case 'list': {
      const items = await all(apiKeys, organization);
      const lines = items.map(({ id, name, createdAt }) => `${id}  ${createdAt}  ${name}`);
      const text = lines.length > 0 ? lines.join('\n') : `There is no key of ${owner}`;
      return { status: 0, text, json: { items } };
    }
    case 'revoke': {
      const revoked = await apiKeys.revoke(organization, command.id);
      if (!revoked) return failed(`There is no key ${command.id} of ${owner}`);
      return { status: 0, text: `Revoked ${command.id}`, json: { id: command.id, revoked } };
    }
  }
}

const failed = (text: string): Answer => ({ status: 1, text, json: { error: text } });

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
