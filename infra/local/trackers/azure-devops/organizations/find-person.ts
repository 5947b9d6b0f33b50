import type { Person } from '../people/person.ts';
import { identityText } from '../people/written-identity.ts';
import type { Organization } from './organization.ts';

/**
 * Whoever a text names as people may write it: login name, `Name <login>`, display name, id or descriptor. A display name
 * of two people names nobody.
 */
export function findPerson({ people }: Organization, text: string): Person | undefined {
  const wanted = text.trim().toLowerCase();
  const names = (person: Person): string[] => [person.email, identityText(person), person.id, person.descriptor];
  const exact = people.find((person) => names(person).some((name) => name.toLowerCase() === wanted));
  if (exact) return exact;
  const [first, ...more] = people.filter(({ displayName }) => displayName.toLowerCase() === wanted);
  return more.length === 0 ? first : undefined;
}
