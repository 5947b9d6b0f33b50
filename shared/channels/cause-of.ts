import type { Source } from '../sync/group.ts';
import type { Show } from './happened.ts';
import { oneLine } from './one-line.ts';

/** Why a change in the tracker left the group without assignee, where it was not because nobody is assigned there. */
const reasons = new Map([
  ['assignee-unmatched', 'whose assignee is not known here'],
  ['assignee-ambiguous', 'whose assignee could be several people here'],
  ['assignee-inactive', 'whose assignee is not active here'],
]);

/** Who or what brought the change about, as in `by carol in SHOP-42`. */
export function causeOf({ type, actor, issue, reason = '' }: Source, show: Show): string {
  const by = actor ? `by ${show(oneLine(actor, 'somebody'))} ` : '';
  switch (type) {
    case 'api':
      return `${by}through the API`;
    case 'chat':
      return `${by}from chat`;
    case 'integration': {
      const where = issue ? show(oneLine(issue, 'an issue')) : 'the tracker';
      const because = reasons.get(reason);
      return because ? `${by}in ${where}, ${because}` : `${by}in ${where}`;
    }
  }
}
