import type { Actor } from '../../../shared/sync/actor.ts';
import type { Services } from '../services.ts';
import { discardActor } from './discard-actor.ts';

/** Deletes the external actors that `affected` picks. */
export async function discardActors(
  services: Services,
  organization: string,
  affected: (actor: Actor) => boolean,
): Promise<void> {
  for await (const actor of services.actors.all(organization)) {
    if (affected(actor)) await discardActor(services, organization, actor.id);
  }
}
