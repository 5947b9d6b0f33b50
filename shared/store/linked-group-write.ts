import type { Link } from '../sync/group.ts';
import { linkedGroupAttribute } from './issues.ts';
import { keys } from './keys.ts';
import type { TransactItem } from './request.ts';

/** The issue's side of a link: the group with its project, or (`null`) the group no more. */
export function linkedGroupWrite(
  table: { TableName: string },
  { integration, issue }: Pick<Link, 'integration' | 'issue'>,
  group: string,
  project: string | null,
): TransactItem {
  return {
    Update: {
      ...table,
      Key: { ...keys.issue(integration, issue) },
      ExpressionAttributeNames: { '#group': linkedGroupAttribute(group) },
      ...(project === null
        ? { UpdateExpression: 'REMOVE #group' }
        : { UpdateExpression: 'SET #group = :project', ExpressionAttributeValues: { ':project': project } }),
    },
  };
}
