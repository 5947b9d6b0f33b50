import { decideAgain } from './decide-again.ts';
import { type Integration, Integrations, integrationOf } from './integrations.ts';
import { integrationsOf, keyOf, keys } from './keys.ts';
import { presenceCheck } from './leaving.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { TransactItem } from './request.ts';
import { setAttributes } from './set-attributes.ts';
import type { Table } from './table.ts';

/** How long a deleted integration is remembered, so that its webhooks learn that it is gone. */
const tombstoneDays = 90;

/** What may change of an integration. */
export type IntegrationChange = Partial<
  Pick<Integration, 'name' | 'baseUrl' | 'externalId' | 'config' | 'credentials'>
>;

/** The integrations of each organization, as the management API shows and changes them. */
export class IntegrationRegistry {
  constructor(private readonly table: Table) {}

  /** An integration of this organization that is not deleted. */
  async find(organization: string, id: string): Promise<Integration | undefined> {
    const found = await new Integrations(this.table).find(id);
    return found?.organization === organization && found.deletedAt === undefined ? found : undefined;
  }

  async page(organization: string, paging: Paging): Promise<Page<Integration>> {
    const { items, next } = await readPage(this.table, { pk: integrationsOf(organization) }, paging);
    const wanted = items.map((item) => keys.integration(String(item.sk)));
    const found = await this.table.batchGet(wanted);
    const records = wanted.flatMap((key) => {
      const item = found.get(keyOf(key));
      return item ? [integrationOf(item)] : [];
    });
    return { items: records.filter(({ deletedAt }) => deletedAt === undefined), next };
  }

  /** @param more to be written with it, or not at all @throws ConditionFailed when its organization is gone, or of `more` */
  async create(record: Integration, more: (table: { TableName: string }) => TransactItem[] = () => []): Promise<void> {
    await this.table.transact((table) => [
      presenceCheck(table, keys.organization(record.organization)),
      { Put: { ...table, Item: { ...keys.integration(record.id), ...record } } },
      { Put: { ...table, Item: { ...keys.integrationListing(record.organization, record.id) } } },
      ...more(table),
    ]);
  }

  /**
   * Changes an integration by what it is now; `decide` may be asked again. Answers the state after, `undefined` when
   * there is none (any more).
   */
  async change(
    organization: string,
    id: string,
    decide: (before: Integration) => IntegrationChange,
  ): Promise<Integration | undefined> {
    return decideAgain(async () => {
      const before = await this.find(organization, id);
      if (!before) return undefined;
      const change = decide(before);
      const set = setAttributes({
        name: before.name,
        config: before.config,
        credentials: before.credentials,
        ...change,
      });
      await this.table.update({
        Key: keys.integration(id),
        ...set,
        ConditionExpression:
          '#name = :wasName AND #config = :wasConfig AND #credentials = :wasCredentials AND attribute_not_exists(deletedAt)',
        ExpressionAttributeValues: {
          ...set.ExpressionAttributeValues,
          ':wasName': before.name,
          ':wasConfig': before.config,
          ':wasCredentials': before.credentials,
        },
      });
      return { ...before, ...change };
    });
  }

  async *all(organization: string): AsyncGenerator<Integration> {
    for await (const id of this.ids(organization)) {
      const found = await this.find(organization, id);
      if (found) yield found;
    }
  }

  /** One that came to nothing goes without a trace, as long as nothing refers to it. */
  async takeBack(
    { organization, id }: Pick<Integration, 'organization' | 'id'>,
    more: (table: { TableName: string }) => TransactItem[],
  ): Promise<void> {
    await this.table.transact((table) => [
      { Delete: { ...table, Key: { ...keys.integration(id) } } },
      { Delete: { ...table, Key: { ...keys.integrationListing(organization, id) } } },
      ...more(table),
    ]);
  }

  /** The ids of an organization's integrations, with those whose removal has begun but is not done. */
  async *ids(organization: string): AsyncGenerator<string> {
    for await (const item of this.table.partition(integrationsOf(organization))) yield String(item.sk);
  }

  /** Whether the organization has it, or its removal is not done. */
  async has(organization: string, id: string): Promise<boolean> {
    return (await this.table.get(keys.integrationListing(organization, id))) !== undefined;
  }

  /** From now on its webhooks are told that it is gone; its credentials stay for that as long as it is remembered. */
  async markDeleted(id: string, now: Date): Promise<void> {
    const ttl = Math.floor(now.getTime() / 1000) + tombstoneDays * 86_400;
    await this.table.update({ Key: keys.integration(id), ...setAttributes({ deletedAt: now.toISOString(), ttl }) });
  }

  /** Ends a removal. */
  async forget(organization: string, id: string): Promise<void> {
    await this.table.delete(keys.integrationListing(organization, id));
  }
}
