/** Members who come or go in one transaction, which holds 100 writes and checks at most. */
const largest = 90;

/** One step from the members of a team, or the owners of a project, to those that are wanted. */
export interface MemberStep {
  /** The members after this step; in the order that is wanted after the last one. */
  readonly members: string[];
  readonly come: readonly string[];
  readonly go: readonly string[];
  readonly last: boolean;
}

/** The next step towards the wanted members: as much of the change as one transaction holds. */
export function memberStep(before: readonly string[], wanted: readonly string[]): MemberStep {
  const had = new Set(before);
  const wants = new Set(wanted);
  const come = wanted.filter((user) => !had.has(user));
  const go = before.filter((user) => !wants.has(user));
  if (come.length + go.length <= largest) return { members: [...wanted], come, go, last: true };
  const some = { come: come.slice(0, largest), go: go.slice(0, Math.max(0, largest - come.length)) };
  const gone = new Set(some.go);
  return { ...some, members: [...before.filter((user) => !gone.has(user)), ...some.come], last: false };
}
