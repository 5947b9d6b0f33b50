import { type Activity, type Known, nameOf, type Outcome } from './state.ts';

/* What is compared with the product, in words. */

export const outcomeLine = ({ outcome, reason = '' }: Outcome): string => `${outcome} ${reason}`;
export const activityLine = ({ assignee, previous, by, reason }: Activity): string =>
  [assignee && nameOf(assignee), previous && nameOf(previous), by, reason].join(' ');
/** Of two at one position that came to nothing for the same reason, either may be told of. */
export const knownLine = ({ revision, delivery, outcome, reason }: Known): string =>
  [revision, outcome, reason ?? delivery].join(' ');
