import type { World } from './world.ts';

/** Everything secret that stands in the table other than sealed, for anybody to read who reads the table. */
export function inClear({ table, jira, azure, secrets }: World): string[] {
  const all = [...secrets, ...jira.grants.secrets, ...azure.signIn.secrets];
  const text = all.length === 0 ? '' : JSON.stringify(table.all(), (name, value) => (name === 'sealed' ? null : value));
  return all.filter((secret) => text.includes(secret));
}
