import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { openTrackerAccess } from '../../shared/connections/open-tracker-access.ts';
import { environment } from '../../shared/environment.ts';
import { errorFields, log } from '../../shared/log.ts';
import { type FollowUp, followUp } from '../../shared/messages/follow-up.ts';
import { targetName } from '../../shared/messages/target-name.ts';
import { networksOf } from '../../shared/outgoing/networks.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { openEventQueue } from '../../shared/queue/event-queue.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { sqsClient } from '../../shared/queue/sqs-client.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Actors } from '../../shared/store/actors.ts';
import { Channels } from '../../shared/store/channels.ts';
import { Groups } from '../../shared/store/groups.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Integrations } from '../../shared/store/integrations.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { OwnWrites } from '../../shared/store/own-writes.ts';
import { act, isOfHistory, type OfHistory } from './act.ts';
import { failureWord } from './failure-word.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { inGroups } from './in-groups.ts';
import { doneLine, failedLine, namesIn } from './message-line.ts';
import type { Noted } from './noted.ts';
import { openDiscordBot } from './open-discord-bot.ts';
import { verdictOn } from './verdict-on.ts';

const table = openTable(environment('TABLE_NAME'));
const queueUrl = environment('FOLLOW_UP_QUEUE_URL');

const access = openTrackerAccess(table);
const sendNotice = makeSend(networksOf(environment('CHANNEL_NETWORKS'), 'CHANNEL_NETWORKS'));

const shared: Omit<FollowUpParts, 'note'> = {
  ...access,
  table,
  integrations: new Integrations(table),
  registry: new IntegrationRegistry(table),
  groups: new Groups(table),
  ownWrites: new OwnWrites(table),
  actors: new Actors(table),
  activities: new Activities(table),
  channels: new Channels(table),
  sendNotice,
  discord: openDiscordBot(sendNotice, access.clock),
  events: openEventQueue(environment('EVENT_QUEUE_URL')),
  followUps: openFollowUpQueue(queueUrl),
};

/** Different targets side by side, one target's messages in order: what fails is tried again later, with what follows. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const again = await inGroups(Records, ({ attributes }) => attributes.MessageGroupId ?? '', serve);
  return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Answers whether the message is done with. */
async function serve(record: SQSRecord): Promise<boolean> {
  const began = Date.now();
  const known = { step: 'follow-up', message: record.messageId, receives: receivesOf(record) };
  let message: FollowUp | undefined;
  let noted: Noted = {};
  const note = (more: Noted) => {
    noted = { ...noted, ...more };
  };
  try {
    message = followUp.parse(JSON.parse(record.body));
    const done = await act(message, { ...shared, note });
    log('INFO', { ...known, ...namesIn(message), ...doneLine(done, noted), ms: Date.now() - began });
    return true;
  } catch (error) {
    const verdict = verdictOn(message, known.receives, error);
    const line = failedLine(verdict, error, noted);
    log(verdict.level, { ...known, ...(message && namesIn(message)), ...line, ms: Date.now() - began });
    if (message && isOfHistory(message)) await keepFailure(message, verdict.end === 'dead-letter', failureWord(error));
    if (verdict.end === 'again') await postpone(record, verdict.delay);
    return verdict.end === 'given-up';
  }
}

const receivesOf = ({ attributes }: SQSRecord): number => Number(attributes.ApproximateReceiveCount);

/** Whoever looks at the activity sees why it takes so long, or that it was given up. */
async function keepFailure(message: OfHistory, isLast: boolean, reason: string): Promise<void> {
  const state = {
    status: isLast ? ('failed' as const) : ('pending' as const),
    reason,
    at: shared.clock().toISOString(),
  };
  try {
    await shared.activities.setFailure(message.organization, message, targetName(message), state);
  } catch (error) {
    log('WARN', { step: 'follow-up', ...namesIn(message), ...errorFields(error) });
  }
}

/** Should this fail, the message comes back when the queue's own time is over. */
async function postpone({ receiptHandle, messageId }: SQSRecord, delay: number): Promise<void> {
  try {
    await sqsClient().send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: delay,
      }),
    );
  } catch (error) {
    log('WARN', { step: 'follow-up', message: messageId, ...errorFields(error) });
  }
}
