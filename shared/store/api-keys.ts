import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { apiKeysOf, keys } from './keys.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** `null`: an administrator's key. */
  organization: z.nullable(z.string()),
  createdAt: z.string(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const apiKeyOf = (item: Item): ApiKey => apiKey.parse(item);

const listing = z.object({ name: z.string(), createdAt: z.string(), sha256: z.string() });

/** Keys are found by the hash of the whole text presented; 256 random bits need no slow hash. */
export const sha256Of = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Keys of the management API, stored as hashes. */
export class ApiKeys {
  constructor(private readonly table: Table) {}

  /** Makes a key. Its text (`ask_` and 43 characters) is in this answer only. */
  async create(organization: string | null, name: string, now: Date): Promise<ApiKey & { key: string }> {
    const key = `ask_${randomBytes(32).toString('base64url')}`;
    const record: ApiKey = { id: randomUUID(), name, organization, createdAt: now.toISOString() };
    const { id, createdAt } = record;
    const sha256 = sha256Of(key);
    await this.table.transact((table) => [
      { Put: { ...table, Item: { ...keys.apiKey(sha256), ...record } } },
      { Put: { ...table, Item: { ...keys.apiKeyListing(organization, id), name, createdAt, sha256 } } },
    ]);
    return { ...record, key };
  }

  async page(organization: string | null, paging: Paging): Promise<Page<Omit<ApiKey, 'organization'>>> {
    const { items, next } = await readPage(this.table, { pk: apiKeysOf(organization) }, paging);
    return {
      items: items.map((item) => {
        const { name, createdAt } = listing.parse(item);
        return { id: String(item.sk), name, createdAt };
      }),
      next,
    };
  }

  /** Revokes a key at once. Answers whether there was one. */
  async revoke(organization: string | null, id: string): Promise<boolean> {
    const item = await this.table.get(keys.apiKeyListing(organization, id));
    if (!item) return false;
    const { sha256 } = listing.parse(item);
    await this.table.transact((table) => [
      { Delete: { ...table, Key: { ...keys.apiKey(sha256) } } },
      { Delete: { ...table, Key: { ...keys.apiKeyListing(organization, id) } } },
    ]);
    return true;
  }

  async revokeAll(organization: string): Promise<void> {
    for await (const item of this.table.partition(apiKeysOf(organization))) {
      await this.revoke(organization, String(item.sk));
    }
  }
}
