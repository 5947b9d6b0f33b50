import * as z from 'zod';
import { idPattern } from './http/parameters.ts';

/** Text that DynamoDB and JSON can both hold: no half of a surrogate pair. */
const wellFormed = z.string().refine((text) => !/\p{Surrogate}/u.test(text), 'is not well-formed Unicode');

/** Text with something to see in it. */
export const text = (maximum: number) => wellFormed.max(maximum).regex(/\S/, 'must not be blank');

export const id = z.string().regex(idPattern, 'is no id: 1 to 64 of A-Z a-z 0-9 _ . : -, the first a letter or digit');
export const name = text(255);

export const email = wellFormed
  .max(254)
  .regex(/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u, 'is no email address')
  .meta({ format: 'email' });

/** An absolute address of a page, or of a tracker. */
export const httpUrl = wellFormed
  .max(2048)
  .refine(
    (url) => /^https?:\/\//i.test(url) && !/\s/.test(url) && URL.canParse(url),
    'is no absolute http or https address',
  )
  .meta({ format: 'uri' });

/** A filter of a list; an empty one filters nothing. */
export const filter = z
  .string()
  .max(255)
  .transform((value) => value || undefined)
  .optional();

/** At most 1,000 different ids. */
export const ids = z
  .array(id)
  .max(1000)
  .refine((all) => new Set(all).size === all.length, 'names something twice');

export const time = z.string().meta({ format: 'date-time' });
export const provider = z.enum(['jira-server', 'azure-devops']);
export const assigneeType = z.enum(['user', 'team']);
