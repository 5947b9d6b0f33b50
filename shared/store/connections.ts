import * as z from 'zod/mini';
import { providerName } from '../providers/provider-name.ts';
import { ConditionFailed } from './condition-failed.ts';
import { type Key, keys, connections as listing } from './keys.ts';
import { setAttributes } from './set-attributes.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

export const hookHealth = z.object({
  /** When the tracker was last asked; RFC 3339. */
  checkedAt: z.string(),
  hook: z.enum(['ok', 'repaired', 'missing', 'unauthorized']),
  detail: z.nullable(z.string()),
});
export type HookHealth = z.infer<typeof hookHealth>;

/** What connecting a tracker left: how to act there, and which hooks of ours it has. */
const connection = z.object({
  integration: z.string(),
  organization: z.string(),
  provider: providerName,
  /** What the account is known by there: Jira's address, the id of an Azure DevOps organization. */
  account: z.string(),
  verifyTls: z.boolean(),
  /** Where the tracker reaches us. */
  publicUrl: z.string(),
  hooks: z.array(z.string()),
  /** Fingerprint of the webhook credential that they use. */
  credential: z.string(),
  /** Credentials, sealed for the integration. */
  sealed: z.string(),
  /** When they have to be renewed; RFC 3339. Absent: never. */
  renewAt: z.optional(z.string()),
  health: hookHealth,
  connectedAt: z.string(),
});
export type Connection = z.infer<typeof connection>;

export const connectionOf = (item: Item): Connection => connection.parse(item);

/** Until when somebody renews the credentials, or repairs the hooks (milliseconds since 1970). */
export type Lease = 'renewalUntil' | 'repairUntil';

const keptAfterDeletion = 14 * 86_400;

/** The connected trackers. */
export class Connections {
  constructor(private readonly table: Table) {}

  async find(integration: string): Promise<Connection | undefined> {
    const item = await this.table.get(keys.connection(integration));
    return item && connectionOf(item);
  }

  /** The ids of all connected integrations, in pages of the index: one made a moment ago may be missing. */
  async *integrations(): AsyncGenerator<string> {
    const query = {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :all',
      ExpressionAttributeValues: { ':all': listing },
    };
    for await (const items of this.table.pages(query)) yield* items.map(({ gsi1sk }) => String(gsi1sk));
  }

  async put(connected: Connection): Promise<void> {
    const { integration } = connected;
    await this.table.put({ ...keys.connection(integration), gsi1pk: listing, gsi1sk: integration, ...connected });
  }

  /** Changes what is there; nothing when the integration is not connected any more. */
  async change(
    integration: string,
    changes: Partial<Pick<Connection, 'hooks' | 'credential' | 'health' | 'sealed' | 'renewAt'>>,
  ): Promise<void> {
    await this.ifPresent(keys.connection(integration), setAttributes(changes));
  }

  /**
   * Takes a lease of a connection, so that one alone renews something. Answers the connection as it is now, `undefined`
   * while somebody else has the lease. It ends by itself, should its holder die.
   */
  async lease(integration: string, what: Lease, now: Date, milliseconds: number): Promise<Connection | undefined> {
    const item = await this.ifPresent(
      keys.connection(integration),
      setAttributes({ [what]: now.getTime() + milliseconds }),
      `attribute_not_exists(#${what}) OR #${what} < :now`,
      { ':now': now.getTime() },
    );
    return item && connectionOf(item);
  }

  async endLease(integration: string, what: Lease): Promise<void> {
    await this.ifPresent(keys.connection(integration), { UpdateExpression: `REMOVE ${what}` });
  }

  private async ifPresent(
    Key: Key,
    set: {
      UpdateExpression: string;
      ExpressionAttributeNames?: Record<string, string>;
      ExpressionAttributeValues?: Item;
    },
    condition?: string,
    values: Item = {},
  ): Promise<Item | undefined> {
    const all = { ...set.ExpressionAttributeValues, ...values };
    try {
      return await this.table.update({
        Key,
        ...set,
        ...(Object.keys(all).length > 0 && { ExpressionAttributeValues: all }),
        ConditionExpression: ['attribute_exists(pk)', ...(condition ? [`(${condition})`] : [])].join(' AND '),
        ReturnValues: 'ALL_NEW',
      });
    } catch (error) {
      if (error instanceof ConditionFailed) return undefined;
      throw error;
    }
  }

  /** Its hooks are to be removed at the tracker, for which the credentials stay: two weeks at most, and unlisted. */
  async markLeaving(integration: string, now: Date): Promise<boolean> {
    const marked = await this.ifPresent(keys.connection(integration), {
      UpdateExpression: 'SET #ttl = :ttl REMOVE gsi1pk, gsi1sk',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':ttl': Math.floor(now.getTime() / 1000) + keptAfterDeletion },
    });
    return marked !== undefined;
  }

  async delete(integration: string): Promise<void> {
    await this.table.delete(keys.connection(integration));
  }
}
