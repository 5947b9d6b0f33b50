import { keys } from './keys.ts';
import { present } from './leaving.ts';
import type { TransactItem } from './request.ts';
import { setAttributes } from './set-attributes.ts';
import type { Team } from './teams.ts';

/** A team on the condition that it is still as `before`. One that was `put` again is leaving no more. */
export function teamWrite(
  table: { TableName: string },
  organization: string,
  before: Team | undefined,
  { id, name, members }: Omit<Team, 'version'>,
  { put }: { readonly put: boolean },
): TransactItem {
  const set = setAttributes({ name, members, version: (before?.version ?? 0) + 1 });
  return {
    Update: {
      ...table,
      Key: { ...keys.team(organization, id) },
      ...set,
      UpdateExpression: `${set.UpdateExpression}${put ? ' REMOVE leaving' : ''}`,
      ConditionExpression: before ? '#version = :before' : 'attribute_not_exists(pk)',
      ExpressionAttributeValues: { ...set.ExpressionAttributeValues, ...(before && { ':before': before.version }) },
    },
  };
}

/** A user learns that he joined a team, which one who is leaving cannot, or that he left it. */
export const membershipWrite = (
  table: { TableName: string },
  organization: string,
  user: string,
  verb: 'ADD' | 'DELETE',
  team: string,
): TransactItem => ({
  Update: {
    ...table,
    Key: { ...keys.user(organization, user) },
    UpdateExpression: `${verb} teams :team`,
    ConditionExpression: verb === 'ADD' ? present : 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':team': new Set([team]) },
  },
});
