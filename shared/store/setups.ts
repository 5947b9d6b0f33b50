import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { providerName } from '../providers/provider-name.ts';
import { ConditionFailed } from './condition-failed.ts';
import { keys, setupsOf } from './keys.ts';
import { setAttributes } from './set-attributes.ts';
import type { Table } from './table.ts';

const setup = z.object({
  /** Hash of the link's token. */
  id: z.string(),
  organization: z.string(),
  provider: providerName,
  /** What a new integration will be called by; what is sealed on the way is sealed for it. */
  integration: z.string(),
  expiresAt: z.string(),
  version: z.number(),
  /** Hash of the browser's cookie, from the first POST on. */
  browser: z.optional(z.string()),
  /** Hash of what the tracker's redirect has to bring back, while one is awaited. */
  awaiting: z.optional(z.string()),
  /** What the provider's steps keep in between, sealed. */
  sealed: z.optional(z.string()),
  connected: z.optional(z.boolean()),
});
export type Setup = z.infer<typeof setup>;

/** A link is good for ten minutes, and so is each of the steps that follow. */
export const patienceMs = 10 * 60_000;

/** Seconds that a setup is listed for beyond its first ten minutes: its steps renew them. */
const listedFor = 86_400;

/** Tokens are 32 random bytes: their plain hash gives nothing away. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Links for connecting a tracker. What they hold is gone ten minutes after the last step. */
export class Setups {
  constructor(private readonly table: Table) {}

  /** Answers the token of the link, which is nowhere else. */
  async create(
    wanted: Pick<Setup, 'organization' | 'provider' | 'integration'>,
    now: Date,
  ): Promise<{ token: string; expiresAt: string }> {
    const token = randomBytes(32).toString('base64url');
    const id = hashOf(token);
    const life = lifeFrom(now);
    const listing = { ...keys.setupListing(wanted.organization, id), ttl: life.ttl + listedFor };
    await this.table.batchWrite([{ put: { ...keys.setup(id), ...wanted, id, ...life, version: 1 } }, { put: listing }]);
    return { token, expiresAt: life.expiresAt };
  }

  /** No link leads into an organization that is gone, nor into a later one of its name. */
  async deleteAll(organization: string): Promise<void> {
    for await (const { sk } of this.table.partition(setupsOf(organization))) {
      // Not in one batch, which may be written in part: unlisted, it would not be found by the next try.
      await this.table.delete(keys.setup(String(sk)));
      await this.table.delete(keys.setupListing(organization, String(sk)));
    }
  }

  /** The setup of a link's token; one that ran out is found as long as it is there. */
  async find(token: string): Promise<Setup | undefined> {
    return this.byId(hashOf(token));
  }

  /** The setup that awaits this from the tracker, or that did: `awaiting` tells. */
  async findAwaiting(returned: string): Promise<Setup | undefined> {
    const pointer = await this.table.get(keys.authorization(hashOf(returned)));
    return pointer && this.byId(z.object({ setup: z.string() }).parse(pointer).setup);
  }

  private async byId(id: string): Promise<Setup | undefined> {
    const item = await this.table.get(keys.setup(id));
    return item && setup.parse(item);
  }

  /**
   * One step on: `undefined` when another was taken meanwhile, in another tab or by a second click. An attribute set to
   * `undefined` is removed. Renews the ten minutes.
   */
  async advance(
    before: Setup,
    changes: Partial<Pick<Setup, 'browser' | 'awaiting' | 'sealed' | 'connected'>>,
    now: Date,
  ): Promise<Setup | undefined> {
    const life = lifeFrom(now);
    const { awaiting } = changes;
    if (awaiting !== undefined) {
      await this.table.put({ ...keys.authorization(awaiting), setup: before.id, ttl: life.ttl });
    }
    const given = Object.entries({ ...changes, ...life, version: before.version + 1 });
    const set = setAttributes(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
    const removed = given.flatMap(([name, value]) => (value === undefined ? [name] : []));
    const remove = removed.length > 0 ? ` REMOVE ${removed.map((name) => `#${name}`).join(', ')}` : '';
    try {
      const after = await this.table.update({
        Key: keys.setup(before.id),
        ...set,
        UpdateExpression: `${set.UpdateExpression}${remove}`,
        ExpressionAttributeNames: {
          ...set.ExpressionAttributeNames,
          ...Object.fromEntries(removed.map((name) => [`#${name}`, name])),
        },
        ConditionExpression: '#version = :before',
        ExpressionAttributeValues: { ...set.ExpressionAttributeValues, ':before': before.version },
        ReturnValues: 'ALL_NEW',
      });
      return setup.parse(after);
    } catch (error) {
      if (error instanceof ConditionFailed) return undefined;
      throw error;
    }
  }
}

const lifeFrom = (now: Date): { expiresAt: string; ttl: number } => {
  const end = now.getTime() + patienceMs;
  return { expiresAt: new Date(end).toISOString(), ttl: Math.ceil(end / 1000) };
};
