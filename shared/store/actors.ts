import * as z from 'zod/mini';
import { type Actor, type ActorChange, actor } from '../sync/actor.ts';
import { actorsOf, discordOf, type Key, keyOf, keys } from './keys.ts';
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
   * Brings records and pointers up to date, all or nothing. `ConditionFailed` when somebody else changed one of them
   * meanwhile: read them again and decide again.
   *
   * @returns the items as they stand now, and `undefined` for those that are gone
   */
  async save(organization: string, changes: readonly ActorChange[]): Promise<Map<string, Item | undefined>> {
    const records = changes.map((change) => recordWrite(organization, change));
    const pointers = pointerWrites(organization, changes);
    const [only] = records;
    if (records.length === 1 && pointers.length === 0 && only?.item) {
      await this.table.put(only.item, only.condition);
    } else {
      await this.table.transact((table) =>
        [...records, ...pointers].map(
          ({ key, item, condition }): TransactItem =>
            item
              ? { Put: { ...table, Item: item, ...condition } }
              : { Delete: { ...table, Key: { ...key }, ...condition } },
        ),
      );
    }
    return new Map([...records, ...pointers].map(({ key, item }) => [keyOf(key), item]));
  }

  private async follow(organization: string, key: Key): Promise<Actor | undefined> {
    const item = await this.table.get(key);
    return item && this.find(organization, actorPointer.parse(item).actor);
  }
}

interface Write {
  key: Key;
  item?: Key & Item;
  condition: { ConditionExpression: string; ExpressionAttributeValues?: Record<string, unknown> };
}

type Scoped = Pick<Actor, 'integrationId'>;
/** Names and ids are unique within an integration; Discord's users have none and belong to the organization. */
const scopeOf = (organization: string, of: Scoped): string => of.integrationId ?? discordOf(organization);

function recordWrite(organization: string, { before, after }: ActorChange): Write {
  const id = (after ?? before)?.id;
  if (id === undefined) throw new Error('An actor change wants a state before or after');
  const key = keys.actor(organization, id);
  const condition = before
    ? { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': before.version } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  return after
    ? { key, item: { ...key, ...after, version: (before?.version ?? 0) + 1 }, condition }
    : { key, condition };
}

/** The pointers that differ between the states before and after, each on the condition that it is as it was. */
function pointerWrites(organization: string, changes: readonly ActorChange[]): Write[] {
  const old = pointersOf(
    organization,
    changes.map((change) => change.before),
  );
  const now = pointersOf(
    organization,
    changes.map((change) => change.after),
  );
  const writes: Write[] = [];
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const was = old.get(id);
    const is = now.get(id);
    const key = (is ?? was)?.key;
    if (!key || (was && is && sameTarget(was.actor, is.actor))) continue;
    const condition = was
      ? {
          ConditionExpression: 'attribute_not_exists(pk) OR actor = :was',
          ExpressionAttributeValues: { ':was': was.actor.id },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    writes.push(
      is
        ? {
            key,
            item: { ...key, actor: is.actor.id, userId: is.actor.userId, teamId: is.actor.teamId },
            condition,
          }
        : { key, condition },
    );
  }
  return writes;
}

const sameTarget = (a: Actor, b: Actor): boolean => a.id === b.id && a.userId === b.userId && a.teamId === b.teamId;

function pointersOf(organization: string, actors: readonly (Actor | null)[]) {
  const pointers = new Map<string, { key: Key; actor: Actor }>();
  for (const each of actors) {
    if (!each) continue;
    const scope = scopeOf(organization, each);
    const found = [
      each.externalId && keys.actorByExternalId(scope, each.externalId),
      each.externalName && keys.actorByName(scope, each.externalName),
    ];
    for (const key of found) if (key) pointers.set(keyOf(key), { key, actor: each });
  }
  return pointers;
}
