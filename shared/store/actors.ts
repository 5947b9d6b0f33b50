import * as z from 'zod/mini';
import { type Actor, type ActorChange, actor } from '../sync/actor.ts';
import type { Assignee } from '../sync/assignee.ts';
import { pointerWrites, recordWrite, type Scoped, scopeOf } from './actor-writes.ts';
import { actorsOf, type Key, keyOf, keys, mappedTo } from './keys.ts';
import { presenceCheck } from './leaving.ts';
import { type Page, type Paging, readPage } from './page.ts';
import type { TransactItem } from './request.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

export const actorOf = (item: Item): Actor => actor.parse(item);

/** How an actor is found by stable id or login name, with the mapping beside it so that one read tells the user. */
export const actorPointer = z.object({
  actor: z.string(),
  userId: z.nullable(z.string()),
  teamId: z.nullable(z.string()),
});

/**
 * External actors. A record with everything, and a pointer to it per stable id and per login name: within one
 * integration each id and each name belongs to one actor.
 */
export class Actors {
  constructor(private readonly table: Table) {}

  async find(organization: string, id: string): Promise<Actor | undefined> {
    const item = await this.table.get(keys.actor(organization, id));
    return item && actorOf(item);
  }

  async findByExternalId(organization: string, of: Scoped, externalId: string): Promise<Actor | undefined> {
    return this.follow(organization, keys.actorByExternalId(scopeOf(organization, of), externalId));
  }

  async findByName(organization: string, of: Scoped, externalName: string): Promise<Actor | undefined> {
    return this.follow(organization, keys.actorByName(scopeOf(organization, of), externalName));
  }

  /**
   * Who a user or team is in one tracker. From the index: a mapping of a moment ago may be missing.
   */
  async mappedTo(organization: string, integration: string, assignee: Assignee): Promise<Actor[]> {
    const { items } = await this.table.query({
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :assignee AND gsi1sk = :integration',
      ExpressionAttributeValues: { ':assignee': mappedTo(organization, assignee), ':integration': integration },
    });
    return items.map(actorOf);
  }

  /** Every actor of an organization, by id. */
  async *all(organization: string): AsyncGenerator<Actor> {
    for await (const item of this.table.partition(actorsOf(organization))) yield actorOf(item);
  }

  /** Those of an organization that are accepted, by id. */
  async page(organization: string, paging: Paging, accept: (actor: Actor) => boolean): Promise<Page<Actor>> {
    const list = { pk: actorsOf(organization), accept: (item: Item) => accept(actorOf(item)) };
    const { items, next } = await readPage(this.table, list, paging);
    return { items: items.map(actorOf), next };
  }

  /**
   * Brings records and pointers up to date, all or nothing.
   *
   * @param referred what the changes newly refer to: each has to exist and not be leaving
   * @throws ConditionFailed when that does not hold, or somebody else changed a record or pointer meanwhile: read all of
   * it again and decide again
   * @returns the items as they stand now, and `undefined` for those that are gone
   */
  async save(
    organization: string,
    changes: readonly ActorChange[],
    referred: readonly Key[] = [],
  ): Promise<Map<string, Item | undefined>> {
    const records = changes.map((change) => recordWrite(organization, change));
    const pointers = pointerWrites(organization, changes);
    const [only] = records;
    if (records.length === 1 && pointers.length === 0 && referred.length === 0 && only?.item) {
      await this.table.put(only.item, only.condition);
    } else {
      await this.table.transact((table) => [
        ...[...records, ...pointers].map(
          ({ key, item, condition }): TransactItem =>
            item
              ? { Put: { ...table, Item: item, ...condition } }
              : { Delete: { ...table, Key: { ...key }, ...condition } },
        ),
        ...referred.map((key) => presenceCheck(table, key)),
      ]);
    }
    return new Map([...records, ...pointers].map(({ key, item }) => [keyOf(key), item]));
  }

  private async follow(organization: string, key: Key): Promise<Actor | undefined> {
    const item = await this.table.get(key);
    return item && this.find(organization, actorPointer.parse(item).actor);
  }
}
