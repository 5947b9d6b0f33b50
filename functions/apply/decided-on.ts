import { type Key, keys } from '../../shared/store/keys.ts';

/** What is read to decide on groups: themselves, and whether anybody hears of what is decided. */
export const decidedOn = (organization: string, groups: readonly string[]): Key[] =>
  groups.length === 0 ? [] : [keys.audience(organization), ...groups.map((group) => keys.group(organization, group))];
