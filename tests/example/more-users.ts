import type { ExampleOrganization } from '../example-organization.ts';
import { givenPattern } from './pattern.ts';
import { writeCopy } from './write-copy.ts';

/** Gives an example organization users as carl is, verified and in no team: each by his id, which is his name too. */
export async function moreUsers({ org }: ExampleOrganization, ids: readonly string[]): Promise<void> {
  const { items, own } = givenPattern();
  const carls = items.filter((item) => JSON.stringify(item).includes('carl'));
  const words = ids.map(
    (id) =>
      [
        [own.org, org],
        ['carl', id],
        ['CARL', id],
      ] as const,
  );
  await writeCopy(carls, ...words);
}
