import { person } from '../people/person.ts';
import { Organization } from './organization.ts';

const ann = person('Ann Bee', 'ann@example.com');
const bob = person('Bob Day', 'bob@example.com');
const carol = person('Carol Dee', 'carol@example.com');

const titles: Record<string, readonly [number, string, string][]> = {
  acme: [
    [1207, 'Bug', 'Checkout answers 500'],
    [1208, 'Bug', 'Basket forgets its last item'],
    [1209, 'User Story', 'Pay by invoice'],
  ],
  globex: [
    [1, 'Bug', 'Login page is blank'],
    [2, 'Task', 'Renew the certificate'],
  ],
};

/** `acme` (located) and `globex` (not), each with ann, bob and carol; no work item is assigned. */
export function defaultOrganizations(serverUrl: string, now: Date): readonly Organization[] {
  return Object.entries(titles).map(([name, items]) => {
    const isLocated = name === 'acme';
    const organization = new Organization({ name, project: 'Shop', serverUrl, people: [ann, bob, carol], isLocated });
    for (const [id, type, title] of items) {
      const made = { createdBy: carol, createdAt: now, changedBy: carol, changedAt: now };
      organization.workItems.set(id, { id, type, title, state: 'New', rev: 1, assignee: undefined, ...made });
    }
    return organization;
  });
}
