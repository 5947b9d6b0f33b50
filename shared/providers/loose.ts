import * as z from 'zod/mini';

/** What trackers send loosely: numbers as text and text as numbers; spaces around it mean nothing. */
const trimmed = z.pipe(
  z.union([z.string(), z.int()]),
  z.transform((value: string | number): string => String(value).trim()),
);

/**
 * Text of at most 255 characters: nothing longer names a person or an issue. Half of a surrogate pair is no text at all:
 * JSON lets it pass, DynamoDB refuses it.
 */
export const shortText = z.string().check(
  z.maxLength(255),
  z.refine((text) => !/\p{Surrogate}/u.test(text)),
);

export const looseText = z.pipe(trimmed, shortText);

/** A non-negative whole number of at most `digits` digits, as its decimal text without leading zeros. */
export const looseNumber = (digits: number) =>
  z.pipe(
    // Short first: the pattern looks at each zero of a long row as often as there may be digits.
    z.pipe(
      z.pipe(trimmed, z.string().check(z.maxLength(255))),
      z.string().check(z.regex(new RegExp(`^0*\\d{1,${digits}}$`))),
    ),
    z.transform((value: string): string => value.replace(/^0+(?=\d)/, '')),
  );

/** `null`, absent and blank text are all "none". */
export const optionalText = z.pipe(
  z.nullish(looseText),
  z.transform((text: string | null | undefined): string | null => text || null),
);
