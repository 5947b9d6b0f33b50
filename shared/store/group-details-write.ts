import type { Group } from '../sync/group.ts';
import type { Key } from './keys.ts';
import type { TransactItem } from './request.ts';
import { setAttributes } from './set-attributes.ts';

/** What the management API sets of a group. */
export type GroupDetails = Pick<Group, 'project' | 'title' | 'url'>;

const unassigned = { assignee: null, assignedAt: null, links: {}, applied: {}, subscribers: {}, version: 1 } as const;

/** Makes a new group of its details, or writes only them on one that is still as it was read. */
export function groupDetailsWrite(
  table: { TableName: string },
  key: Key,
  before: Group | undefined,
  { project, title, url }: GroupDetails,
): TransactItem {
  if (!before) {
    const group: Group = { ...unassigned, project, title, url };
    return { Put: { ...table, Item: { ...key, ...group }, ConditionExpression: 'attribute_not_exists(pk)' } };
  }
  const set = setAttributes({ project, title, url, version: before.version + 1 });
  return {
    Update: {
      ...table,
      Key: { ...key },
      ...set,
      ConditionExpression: '#version = :before',
      ExpressionAttributeValues: { ...set.ExpressionAttributeValues, ':before': before.version },
    },
  };
}
