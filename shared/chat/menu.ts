import { type Key, keys } from '../store/keys.ts';
import { isPresent } from '../store/leaving.ts';
import { projectOf } from '../store/projects.ts';
import type { Table } from '../store/table.ts';
import { teamOf } from '../store/teams.ts';
import { userOf } from '../store/users.ts';
import type { Item } from '../store/wire.ts';
import type { Assignee } from '../sync/assignee.ts';
import { type Choice, choiceOf, nobodyChoice } from './choice.ts';

/** Whom a group can be assigned to, as far as one select holds it. */
export interface Menu {
  readonly choices: readonly Choice[];
  /** Whether there are more than these. */
  readonly more: boolean;
}

/** https://discord.com/developers/docs/components/reference#string-select */
const mostChoices = 25;

type Named = Assignee & { readonly name: string };

/** The project's teams and active members, by name, and nobody. */
export async function readMenu(table: Table, organization: string, project: string): Promise<Menu> {
  const all = await assignable(table, organization, project);
  const room = mostChoices - 1;
  return {
    choices: [nobodyChoice, ...all.slice(0, room).map((each) => choiceOf(each, each.name))],
    more: all.length > room,
  };
}

/** Those whose name or id has these words in it, without regard to case. */
export async function searchMenu(table: Table, organization: string, project: string, words: string): Promise<Menu> {
  const wanted = folded(words.trim());
  const all = await assignable(table, organization, project);
  const found = all.filter(({ name, id }) => folded(name).includes(wanted) || folded(id).includes(wanted));
  return {
    choices: found.slice(0, mostChoices).map((each) => choiceOf(each, each.name)),
    more: found.length > mostChoices,
  };
}

const folded = (words: string): string =>
  words
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

/** Teams first, each kind by name. */
async function assignable(table: Table, organization: string, projectId: string): Promise<Named[]> {
  const project = await table.get(keys.project(organization, projectId));
  const owners = project ? projectOf(project).teams : [];
  const teams = (
    await read(
      table,
      owners.map((id) => keys.team(organization, id)),
    )
  ).map(teamOf);
  const members = new Set(teams.flatMap((team) => team.members));
  const users = (
    await read(
      table,
      [...members].map((id) => keys.user(organization, id)),
    )
  ).map(userOf);
  return [
    ...teams.map(({ id, name }) => ({ type: 'team' as const, id, name })).sort(byName),
    ...users
      .filter(({ active }) => active)
      .map(({ id, name }) => ({ type: 'user' as const, id, name }))
      .sort(byName),
  ];
}

const byName = (a: Named, b: Named): number => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);

/** The items that are there and stay. */
async function read(table: Table, wanted: readonly Key[]): Promise<Item[]> {
  const items = await table.batchGet(wanted);
  return [...items.values()].filter((item) => isPresent(item));
}
