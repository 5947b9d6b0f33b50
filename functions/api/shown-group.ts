import * as z from 'zod';
import { nameAssignees } from '../../shared/store/assignee-names.ts';
import type { NamedGroup } from '../../shared/store/group-catalog.ts';
import type { Table } from '../../shared/store/table.ts';
import { assigneeType, time } from './fields.ts';
import { namedAssignee } from './named-assignee.ts';

export const shownLink = z.object({
  integration: z.string(),
  issue: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
});

export const shownGroup = z.object({
  id: z.string(),
  project: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  assignee: namedAssignee.nullable(),
  assignedAt: time.nullable(),
  links: z.array(shownLink),
  subscribers: z.array(z.object({ type: assigneeType, id: z.string(), reason: z.literal('assigned') })),
});

/** Groups as the API shows them. */
export async function showGroups(
  table: Table,
  organization: string,
  groups: readonly NamedGroup[],
): Promise<z.input<typeof shownGroup>[]> {
  const named = await nameAssignees(
    table,
    organization,
    groups.map(({ assignee }) => assignee),
  );
  return groups.map(({ id, project, title, url, assignee, assignedAt, links, subscribers }) => ({
    id,
    project,
    title,
    url,
    assignee: named(assignee),
    assignedAt,
    links: sortedByKey(links),
    subscribers: Object.entries(subscribers)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, reason]) => ({ ...subscriberOf(key), reason })),
  }));
}

const sortedByKey = <T>(record: Readonly<Record<string, T>>): T[] =>
  Object.entries(record)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);

const subscriberOf = (key: string) => {
  const [type, id] = key.split('#', 2);
  return { type: assigneeType.parse(type), id: id ?? '' };
};
