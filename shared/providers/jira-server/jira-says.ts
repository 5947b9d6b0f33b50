import * as z from 'zod/mini';
import { jsonOf } from '../json-of.ts';

const texts = z.catch(z.array(z.unknown()), []);
const errors = z.object({
  errorMessages: texts,
  /** Of the webhook resources: texts, or objects of texts. */
  messages: texts,
  errors: z.catch(z.record(z.string(), z.unknown()), {}),
  message: z.optional(z.unknown()),
});

/**
 * The first thing that Jira's JSON says went wrong, at most 200 characters; `undefined` when it says nothing. Addresses
 * (of people too) and what is as long as a token are left out: Jira repeats what it was sent, a webhook's address among
 * it.
 */
export function jiraSays(body: string): string | undefined {
  const parsed = errors.safeParse(jsonOf(body));
  if (!parsed.success) return undefined;
  const { errorMessages, messages, message } = parsed.data;
  const said = [...errorMessages, ...messages.flatMap(valuesOf), message, ...valuesOf(parsed.data.errors)];
  const first = said.find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof first === 'string' ? harmless(first) : undefined;
}

const valuesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [value];

function harmless(text: string): string {
  const line = text
    .slice(0, 2000)
    .replace(/\w+:\/\/\S+/g, '…')
    .replace(/[^\s@]+@[^\s@]+/g, '…')
    .replace(/[\w+/=.-]{24,}/g, '…')
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}\s]+/gu, ' ');
  return [...line.trim()].slice(0, 200).join('');
}
