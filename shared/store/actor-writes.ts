import type { Actor, ActorChange } from '../sync/actor.ts';
import { discordOf, type Key, keyOf, keys, mappedTo } from './keys.ts';
import type { Item } from './wire.ts';

/** One item to write, or (without `item`) to delete. */
interface Write {
  key: Key;
  item?: Key & Item;
  condition: { ConditionExpression: string; ExpressionAttributeValues?: Record<string, unknown> };
}

export type Scoped = Pick<Actor, 'integrationId'>;
/** Names and ids are unique within an integration; Discord's users have none and belong to the organization. */
export const scopeOf = (organization: string, of: Scoped): string => of.integrationId ?? discordOf(organization);

/** The record itself, on the condition that it is as it was. */
export function recordWrite(organization: string, { before, after }: ActorChange): Write {
  const id = (after ?? before)?.id;
  if (id === undefined) throw new Error('An actor change wants a state before or after');
  const key = keys.actor(organization, id);
  const condition = before
    ? { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': before.version } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  return after
    ? {
        key,
        item: { ...key, ...after, ...mapping(organization, after), version: (before?.version ?? 0) + 1 },
        condition,
      }
    : { key, condition };
}

/** A mapped actor is found from the other side too. */
function mapping(organization: string, { userId, teamId, integrationId }: Actor): Item {
  const id = userId ?? teamId;
  if (id === null) return {};
  const gsi1pk = mappedTo(organization, { type: userId === null ? 'team' : 'user', id });
  return { gsi1pk, gsi1sk: integrationId ?? 'discord' };
}

/** The pointers that differ between the states before and after, each on the condition that it is as it was. */
export function pointerWrites(organization: string, changes: readonly ActorChange[]): Write[] {
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
