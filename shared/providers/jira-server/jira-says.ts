import * as z from 'zod/mini';
import { cleanWords } from '../clean-words.ts';
import { jsonOf } from '../json-of.ts';

const texts = z.catch(z.array(z.unknown()), []);
const errors = z.object({
  errorMessages: texts,
  /** Of the webhook resources: texts, or objects of texts. */
  messages: texts,
  errors: z.catch(z.record(z.string(), z.unknown()), {}),
  message: z.optional(z.unknown()),
});

/** The first thing that Jira's JSON says went wrong, in clean words; `undefined` when it says nothing. */
export function jiraSays(body: string): string | undefined {
  const parsed = errors.safeParse(jsonOf(body));
  if (!parsed.success) return undefined;
  const { errorMessages, messages, message } = parsed.data;
  const said = [...errorMessages, ...messages.flatMap(valuesOf), message, ...valuesOf(parsed.data.errors)];
  const first = said.find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof first === 'string' ? cleanWords(first) : undefined;
}

const valuesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [value];
