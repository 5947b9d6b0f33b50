/** What a component of ours is for. `assign`: a menu under a notice; `pick`: one among what was found; `find`: search. */
export type ComponentPurpose = 'assign' | 'pick' | 'find';

export interface CustomId {
  readonly purpose: ComponentPurpose;
  readonly token: string;
}

/** Discord gives it back when the component is used. At most 100 characters: group and organization may be longer. */
export const customId = (purpose: ComponentPurpose, token: string): string => `${purpose}:${token}`;

/** `undefined` for one that is not of ours. */
export function readCustomId(text: string): CustomId | undefined {
  const [, purpose, token] = /^(assign|pick|find):([\w-]{43})$/.exec(text) ?? [];
  if (token === undefined) return undefined;
  return purpose === 'assign' || purpose === 'pick' || purpose === 'find' ? { purpose, token } : undefined;
}
