import type { Tracker } from '../reference/state.ts';
import type { Play } from './play.ts';
import { placeOf } from './told.ts';

/** The integration that an organization has with a tracker now. */
export function integrationOf({ integrations, states }: Play, organization: string, tracker: Tracker): string {
  const times = states.get(organization)?.integrations[tracker].times ?? 0;
  return integrations.get(placeOf(organization, tracker, times)) ?? '';
}
