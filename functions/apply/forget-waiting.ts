import type { Change } from '../../shared/messages/event.ts';
import { ConditionFailed } from '../../shared/store/condition-failed.ts';
import { keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

/** A change waits for the mapping of an actor no more; a later one of the issue that does goes on waiting. */
export async function forgetWaiting(change: Change, actor: string, table: Table): Promise<void> {
  if (change.kind !== 'issue') return;
  const { organization, integration, issue, delivery } = change;
  try {
    await table.delete(keys.skipped(organization, actor, integration, issue.id), {
      ConditionExpression: 'delivery = :delivery',
      ExpressionAttributeValues: { ':delivery': delivery },
    });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
