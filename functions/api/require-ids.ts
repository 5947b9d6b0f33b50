import { type Key, keyOf } from '../../shared/store/keys.ts';
import { isPresent } from '../../shared/store/leaving.ts';
import type { Table } from '../../shared/store/table.ts';
import { type FieldError, invalid } from './http/problem.ts';

/** Ids of a body with the path of each, and where they are found. */
export interface Reference {
  readonly path: string;
  readonly key: Key;
}

/** Refuses a body that names what does not exist, or is being deleted. @throws Problem 400 with each path */
export async function requireIds(table: Table, references: readonly Reference[]): Promise<void> {
  const found = await table.batchGet(references.map(({ key }) => key));
  const missing: FieldError[] = references
    .filter(({ key }) => !isPresent(found.get(keyOf(key))))
    .map(({ path }) => ({ path, message: 'does not exist' }));
  if (missing.length > 0) throw invalid(...missing);
}
