import type { Option } from '../command.ts';
import type { Given } from '../given.ts';
import { UsageError } from '../usage-error.ts';
import type { Described } from './described.ts';

export const filterOptions = {
  organization: { type: 'string', value: 'ORG', help: 'only those of this organization' },
  integration: { type: 'string', value: 'ID', help: 'only those of this integration' },
} as const satisfies Readonly<Record<string, Option>>;

/** Whether a letter is meant. */
export type Meant = (described: Described) => boolean;

/** @throws UsageError */
export function readFilter(given: Given): Meant {
  const [organization, integration] = [given.text('organization'), given.text('integration')];
  return (described) =>
    (organization ?? described.organization) === described.organization &&
    (integration ?? described.integration) === described.integration;
}

/** Shorter, and somebody else's letter may begin so by the time it is typed. */
const shortest = 6;

/**
 * The letters that words name: by the id of a message or of a delivery, or by how one begins. @throws UsageError
 */
export function readIds(words: readonly string[], question: string): Meant {
  if (words.length === 0) throw new UsageError(question);
  const short = words.find((word) => word.length < shortest);
  if (short !== undefined) throw new UsageError(`${short} is too short: give ${shortest} characters of an id at least`);
  return ({ id, delivery }) => words.some((word) => id.startsWith(word) || delivery?.startsWith(word));
}
