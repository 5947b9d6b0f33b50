import * as acts from '../reference/acts.ts';
import type { State, Tracker } from '../reference/state.ts';
import { connectTracker } from './connect-tracker.ts';
import { integrationOf } from './integration-of.ts';
import { Differs, type Play } from './play.ts';
import { placeOf } from './told.ts';
import { aMinute } from './world.ts';

/** An organization's integration with a tracker is deleted, and another made. @throws Differs */
export async function reconnect(playing: Play, state: State, organization: string, tracker: Tracker): Promise<void> {
  const { world, integrations, hooks } = playing;
  const path = `${organization}/integrations/${integrationOf(playing, organization, tracker)}`;
  const answer = await world.call('DELETE', path);
  if (answer.status !== 204) throw new Differs(`The API answers ${JSON.stringify(answer)}`);
  world.pass(aMinute);
  acts.reconnect(state, tracker);
  const { id, webhook } = await connectTracker(world, organization, tracker);
  integrations.set(placeOf(organization, tracker, state.integrations[tracker].former.length), id);
  hooks.set(id, [webhook]);
}
