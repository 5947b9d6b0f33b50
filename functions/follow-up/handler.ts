import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { openTrackerAccess } from '../../shared/connections/open-tracker-access.ts';
import { environment } from '../../shared/environment.ts';
import { errorFields, log } from '../../shared/log.ts';
import { followUp } from '../../shared/messages/follow-up.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { openEventQueue } from '../../shared/queue/event-queue.ts';
import { sqsClient } from '../../shared/queue/sqs-client.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Integrations } from '../../shared/store/integrations.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { act } from './act.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { inGroups } from './in-groups.ts';
import { retryDelay } from './retry-delay.ts';

const table = openTable(environment('TABLE_NAME'));
const queueUrl = environment('FOLLOW_UP_QUEUE_URL');

const parts: FollowUpParts = {
  ...openTrackerAccess(table),
  integrations: new Integrations(table),
  registry: new IntegrationRegistry(table),
  events: openEventQueue(environment('EVENT_QUEUE_URL')),
};

/** Different targets side by side, one target's messages in order: what fails is tried again later, with what follows. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const again = await inGroups(Records, ({ attributes }) => attributes.MessageGroupId ?? '', serve);
  return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Answers whether the message is done with. */
async function serve(record: SQSRecord): Promise<boolean> {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  const known = { step: 'follow-up', message: record.messageId, receives };
  try {
    const message = followUp.parse(JSON.parse(record.body));
    const { kind, integration } = message;
    log('INFO', { ...known, kind, integration, done: await act(message, parts) });
    return true;
  } catch (error) {
    const delay = retryDelay(receives, error);
    const failure = error instanceof TrackerFailure ? { failure: error.kind, status: error.status } : {};
    log('WARN', { ...known, delay, ...failure, ...errorFields(error) });
    await postpone(record, delay);
    return false;
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
