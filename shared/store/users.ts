import * as z from 'zod/mini';
import { decideAgain } from './decide-again.ts';
import { type Key, keys, usersOf } from './keys.ts';
import { stillLeaving } from './leaving.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { TransactItem } from './request.ts';
import { setAttributes } from './set-attributes.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

const profile = z.object({ name: z.string(), email: z.string(), emailVerified: z.boolean(), active: z.boolean() });
const membership = z.object({ teams: z.optional(z.set(z.string())) });

/** What the management API sets of a user. */
export type UserProfile = z.infer<typeof profile>;

export interface User extends UserProfile {
  readonly id: string;
  /** The teams that have him as a member; kept by the teams. */
  readonly teams: ReadonlySet<string>;
}

export const userOf = (item: Item): User => ({
  id: String(item.sk),
  ...profile.parse(item),
  teams: membership.parse(item).teams ?? new Set(),
});

/** The users with one verified email, active or not, from its item. */
export const verifiedUsersOf = (item: Item | undefined): string[] =>
  [...(z.optional(z.set(z.string())).parse(item?.users) ?? [])].sort();

/** Where a user is found by email: only a verified one counts. */
const emailKeyOf = (organization: string, user: UserProfile | undefined): Key | undefined =>
  user?.emailVerified ? keys.verifiedEmail(organization, user.email) : undefined;

/** Users, each found by id and by verified email. */
export class Users {
  constructor(private readonly table: Table) {}

  async find(organization: string, id: string): Promise<User | undefined> {
    const item = await this.table.get(keys.user(organization, id));
    return item && userOf(item);
  }

  async page(organization: string, paging: Paging): Promise<Page<User>> {
    const { items, next } = await readPage(this.table, { pk: usersOf(organization) }, paging);
    return { items: items.map(userOf), next };
  }

  /** Answers whether it is a new one. His teams stay as they are; one who was leaving stays, too. */
  async put(organization: string, id: string, wanted: UserProfile): Promise<boolean> {
    return decideAgain(async () => {
      const before = await this.find(organization, id);
      const set = setAttributes(profile.parse(wanted));
      await this.table.transact((table) => [
        {
          Update: {
            ...table,
            Key: { ...keys.user(organization, id) },
            ...set,
            UpdateExpression: `${set.UpdateExpression} REMOVE leaving`,
            ExpressionAttributeValues: { ...set.ExpressionAttributeValues, ...unchanged(before).values },
            ConditionExpression: unchanged(before).condition,
          },
        },
        ...emailWrites(table, id, emailKeyOf(organization, before), emailKeyOf(organization, wanted)),
      ]);
      return before === undefined;
    });
  }

  /**
   * Deletes a user who has left every team, as the end of the removal with this mark.
   *
   * @throws ConditionFailed when he was put again meanwhile
   */
  async delete(organization: string, id: string, mark: string): Promise<void> {
    const before = await this.find(organization, id);
    if (!before) return;
    const { condition, values } = unchanged(before);
    const leaving = stillLeaving(mark);
    await this.table.transact((table) => [
      {
        Delete: {
          ...table,
          Key: { ...keys.user(organization, id) },
          ConditionExpression: `${leaving.ConditionExpression} AND ${condition} AND attribute_not_exists(teams)`,
          ExpressionAttributeValues: { ...leaving.ExpressionAttributeValues, ...values },
        },
      },
      ...emailWrites(table, id, emailKeyOf(organization, before), undefined),
    ]);
  }
}

/** What the item of the email was decided on. */
const unchanged = (before: User | undefined): { condition: string; values: Item } =>
  before
    ? {
        condition: 'email = :wasEmail AND emailVerified = :wasVerified',
        values: { ':wasEmail': before.email, ':wasVerified': before.emailVerified },
      }
    : { condition: 'attribute_not_exists(pk)', values: {} };

function emailWrites(table: { TableName: string }, user: string, from?: Key, to?: Key): TransactItem[] {
  if (from?.pk === to?.pk && from?.sk === to?.sk) return [];
  const write = (key: Key, verb: 'ADD' | 'DELETE'): TransactItem => ({
    Update: {
      ...table,
      Key: { ...key },
      UpdateExpression: `${verb} #users :user`,
      ExpressionAttributeNames: { '#users': 'users' },
      ExpressionAttributeValues: { ':user': new Set([user]) },
    },
  });
  return [...(from ? [write(from, 'DELETE')] : []), ...(to ? [write(to, 'ADD')] : [])];
}
