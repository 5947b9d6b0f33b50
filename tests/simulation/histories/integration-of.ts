import type { Tracker } from '../reference/state.ts';
import type { Play } from './play.ts';
import { stateOf } from './state-of.ts';
import { placeOf } from './told.ts';

/** The integration that an organization has with a tracker now. */
export function integrationOf(playing: Play, organization: string, tracker: Tracker): string {
  const { former } = stateOf(playing, organization).integrations[tracker];
  return playing.integrations.get(placeOf(organization, tracker, former.length)) ?? '';
}
