import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Page, Paging } from '../../shared/store/page.ts';
import { invalid } from './http/problem.ts';

/** The parameters that every list takes. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/, 'is a whole number from 1 to 100')
    .transform(Number)
    .default(50)
    .meta({ type: 'integer', minimum: 1, maximum: 100, description: '50 when absent' }),
  cursor: z.string().max(2048).optional(),
});

/** What every list answers. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'The cursor of the next page; null when nothing follows' }),
  });

/** DynamoDB refuses longer sort keys. */
const maximumKeyBytes = 1024;

/** A cursor is a position with a tag: good for the list that gave it, and for no other. */
const tagOf = (list: string, position: string): string =>
  createHash('sha256').update(`${list}\n${position}`).digest('base64url').slice(0, tagLength);
const tagLength = 8;

/**
 * Reads the page that a query asks for. `list` names the list: a cursor of another one is refused.
 *
 * @throws Problem 400 for a cursor that this list did not give
 */
export async function answerPage<Item, Shown>(
  list: string,
  query: z.output<typeof pageQuery>,
  read: (paging: Paging) => Promise<Page<Item>>,
  show: (items: Item[]) => Shown[] | Promise<Shown[]>,
): Promise<{ items: Shown[]; next: string | null }> {
  const { items, next } = await read(pagingOf(list, query));
  return { items: await show(items), next: cursorOf(list, next) };
}

/** The part of a list that a query asks for. @throws Problem 400 for a cursor that this list did not give */
export const pagingOf = (
  list: string,
  { limit, cursor }: Pick<z.output<typeof pageQuery>, 'limit' | 'cursor'>,
): Paging => ({
  limit,
  after: cursor === undefined ? undefined : positionIn(list, cursor),
});

/** The cursor of what follows the position in a list; `null` when nothing does. */
export const cursorOf = (list: string, position: string | null): string | null =>
  position === null ? null : Buffer.from(`${tagOf(list, position)}${position}`).toString('base64url');

function positionIn(list: string, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const position = text.slice(tagLength);
  const isOurs =
    position !== '' && Buffer.byteLength(position) <= maximumKeyBytes && text.startsWith(tagOf(list, position));
  if (!isOurs) throw invalid({ path: 'cursor', message: 'is no cursor of this list' });
  return position;
}
