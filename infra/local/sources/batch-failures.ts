import * as z from 'zod';

const report = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish()
  .transform((answer) => answer?.batchItemFailures ?? []);

/**
 * The ids of a batch that a function reports as failed. A report that is malformed or names an id that is not in the
 * batch fails the whole batch, as with Lambda.
 */
export function batchFailures(answer: unknown, ids: readonly string[]): readonly string[] {
  const parsed = report.safeParse(answer);
  if (!parsed.success) return ids;
  const failed = parsed.data.map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => ids.includes(id)) ? failed : ids;
}
