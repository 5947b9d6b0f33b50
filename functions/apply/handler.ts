import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { environment } from '../../shared/environment.ts';
import { errorFields, log } from '../../shared/log.ts';
import { Actors } from '../../shared/store/actors.ts';
import { Groups } from '../../shared/store/groups.ts';
import { Issues } from '../../shared/store/issues.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { applyBatch } from './apply-batch.ts';
import type { ApplyParts } from './apply-change.ts';

const table = openTable(environment('TABLE_NAME'));
const deadLetterQueue = environment('DEAD_LETTER_QUEUE_URL');

const parts: ApplyParts = {
  table,
  groups: new Groups(table),
  issues: new Issues(table),
  actors: new Actors(table),
  async bury(body) {
    const odd = await import('./odd-messages.ts');
    await odd.bury(body, deadLetterQueue);
  },
  applied: ({ id, integration, status, outcomes, reason }) =>
    log('INFO', {
      step: 'apply',
      delivery: id,
      integration,
      status,
      outcomes: outcomes.map((each) => [each.outcome, each.reason].filter(Boolean).join(':')).join(' '),
      reason,
    }),
  failed: (error, change) =>
    log('ERROR', {
      step: 'apply',
      delivery: change?.delivery,
      integration: change?.integration,
      ...errorFields(error),
    }),
  clock: () => new Date(),
};

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const received = event.Records.map(({ messageId, body, attributes }) => ({
    id: messageId,
    messageGroup: attributes.MessageGroupId ?? messageId,
    body,
    receives: Number(attributes.ApproximateReceiveCount),
  }));
  const again = await applyBatch(received, parts);
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
}
