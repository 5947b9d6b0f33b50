import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { caught } from '../../shared/caught.ts';
import { environment } from '../../shared/environment.ts';
import { log } from '../../shared/log.ts';
import { Actors } from '../../shared/store/actors.ts';
import { Groups } from '../../shared/store/groups.ts';
import { Issues } from '../../shared/store/issues.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { applyBatch } from './apply-batch.ts';
import type { ApplyParts } from './apply-change.ts';
import { levelOf, unreadLine, workLine } from './work-line.ts';

const table = openTable(environment('TABLE_NAME'));
const eventQueue = environment('EVENT_QUEUE_URL');
const deadLetterQueue = environment('DEAD_LETTER_QUEUE_URL');

const parts: Omit<ApplyParts, 'ended' | 'failed'> = {
  table,
  groups: new Groups(table),
  issues: new Issues(table),
  actors: new Actors(table),
  async bury(message) {
    const odd = await import('./odd-messages.ts');
    await odd.bury(message.body, deadLetterQueue);
    log('WARN', { step: 'apply', status: 'not-understood', ...unreadLine(message) });
  },
  async sendAgain(change, deduplicationId) {
    const odd = await import('./odd-messages.ts');
    await odd.sendAgain(change, deduplicationId, eventQueue);
  },
  clock: () => new Date(),
};

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const began = Date.now();
  const ms = () => Date.now() - began;
  const received = event.Records.map(({ messageId, body, attributes }) => ({
    id: messageId,
    messageGroup: attributes.MessageGroupId ?? messageId,
    body,
    receives: Number(attributes.ApproximateReceiveCount),
  }));
  const again = await applyBatch(received, {
    ...parts,
    ended: (work, provider) => log(levelOf(work), { step: 'apply', ...workLine(work, provider), ms: ms() }),
    failed: (error, message) => log('ERROR', { ...unreadLine(message), ...caught('apply', error), ms: ms() }),
  });
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
}
