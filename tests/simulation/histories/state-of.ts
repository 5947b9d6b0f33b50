import type { State } from '../reference/state.ts';
import type { Play } from './play.ts';

/** What the rules know of an organization. */
export function stateOf({ states }: Pick<Play, 'states'>, organization: string): State {
  const state = states.get(organization);
  if (!state) throw new Error(`Nothing is known of ${organization}`);
  return state;
}
