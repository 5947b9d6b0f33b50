import { bounded } from '../channels/bounded.ts';
import { oneLine } from '../channels/one-line.ts';
import type { Assignee } from '../sync/assignee.ts';

/** An option of a select menu. */
export interface Choice {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

const nobody = 'nobody';
const longestLabel = 100;

/** One of the project's users or teams as an option, by a name that need not be his alone. */
export const choiceOf = ({ type, id }: Assignee, name: string): Choice => ({
  // A select shows words as they are: nothing of them is markup.
  label: bounded(oneLine(name, id), longestLabel, String),
  value: `${type}:${id}`,
  description: type === 'team' ? `Team ${id}` : id,
});

export const nobodyChoice: Choice = { label: 'Nobody', value: nobody, description: 'Leaves it without assignee' };

/** Whom an option's value means, `null` for nobody; `undefined` when it is not of ours. */
export function chosen(value: string): Assignee | null | undefined {
  if (value === nobody) return null;
  const [, type, id] = /^(user|team):([A-Za-z0-9][A-Za-z0-9_.:-]{0,63})$/.exec(value) ?? [];
  if (id === undefined) return undefined;
  return type === 'user' || type === 'team' ? { type, id } : undefined;
}
