import { type FollowUp, followUp, type Notify, type WriteAssignee } from '../../../shared/messages/follow-up.ts';
import { targetName } from '../../../shared/messages/target-name.ts';
import { followUpReceives } from '../../../shared/queue/follow-up-receives.ts';
import { Activities } from '../../../shared/store/activities.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { DeadLetter } from './dead-letters.ts';
import { type Described, notUnderstood } from './described.ts';

/** What a dead letter of the follow-up queue says, if anybody here understands it. */
export function followUpOf({ body }: DeadLetter): FollowUp | undefined {
  try {
    return followUp.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** A dead letter of the follow-up queue; why it failed last is kept with the activity it tells of. */
export async function describeFollowUp(letter: DeadLetter, table: Table): Promise<Described> {
  const message = followUpOf(letter);
  if (!message) return notUnderstood(letter, 'no follow-up that is known here: of another version?');
  return {
    id: letter.id,
    kind: 'follow-up',
    organization: message.organization,
    integration: 'integration' in message ? message.integration : null,
    delivery: 'delivery' in message ? message.delivery : null,
    subject: subjectOf(message),
    reason: `${message.kind}, tried ${followUpReceives} times${await lastFailure(message, table)}`,
    at: 'at' in message ? message.at : letter.sentAt,
    bytes: Buffer.byteLength(letter.body),
  };
}

function subjectOf(message: FollowUp): string | null {
  if (isOfHistory(message)) return `${targetName(message)} of ${message.group}`;
  return 'issue' in message ? message.issue : null;
}

const isOfHistory = (message: FollowUp): message is Notify | WriteAssignee => 'activity' in message;

async function lastFailure(message: FollowUp, table: Table): Promise<string> {
  if (!isOfHistory(message)) return '';
  const activity = await new Activities(table).find(message.organization, message);
  if (!activity) return '; the group is gone';
  const reason = activity.followUps[targetName(message)]?.reason;
  return reason ? `, last: ${reason}` : '';
}
