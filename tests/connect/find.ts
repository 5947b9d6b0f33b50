import type { Page } from '../../functions/connect/pages/page.ts';
import { type Element, readMarkup } from './read-markup.ts';

export const every = (elements: readonly Element[], name: string): Element[] =>
  elements.filter((element) => element.name === name);

/** @throws Error when a page has no such element */
export function byId(page: Page, id: string): Element {
  const element = readMarkup(page.body).find(({ attributes }) => attributes.id === id);
  if (!element) throw new Error(`no element ${id}`);
  return element;
}

/** What a person may fill in or press. */
export const controls = (elements: readonly Element[]): Element[] =>
  elements.filter(({ name }) => ['input', 'textarea', 'select', 'button'].includes(name));

/** The names that a page's forms send. */
export const fieldNames = (page: Page): string[] => [
  ...new Set(controls(readMarkup(page.body)).flatMap(({ attributes }) => attributes.name ?? [])),
];

/** A directive of a page's Content-Security-Policy, with its name. */
export const directive = (page: Page, name: string): string | undefined =>
  page.headers['content-security-policy']?.split('; ').find((part) => part.startsWith(`${name} `));
