import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { environment } from '../../shared/environment.ts';
import { errorFields, log } from '../../shared/log.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Channels } from '../../shared/store/channels.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { changeOf, type GroupWrite } from './change-of.ts';
import { Listeners } from './listeners.ts';
import { type RelayParts, relayChange } from './relay-change.ts';

const table = openTable(environment('TABLE_NAME'));
const activities = new Activities(table);
const channels = new Channels(table);
const followUps = openFollowUpQueue(environment('FOLLOW_UP_QUEUE_URL'));

/** Stream records of one shard, in order: from the first that fails on, the rest is sent again. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const parts = { activities, followUps, listeners: new Listeners(table, channels) };
  for (const record of event.Records) {
    try {
      await relay(record, parts);
    } catch (error) {
      log('ERROR', { step: 'relay', ...errorFields(error) });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

async function relay(record: DynamoDBRecord, parts: RelayParts): Promise<void> {
  const write = writeOf(record);
  const change = write && changeOf(write);
  if (!change) return;
  const targets = await relayChange(change, parts);
  const { id, type, source } = change.entry;
  log('INFO', { step: 'relay', activity: id, type, delivery: source.delivery, targets: targets.length });
}

function writeOf({ dynamodb }: DynamoDBRecord): GroupWrite | undefined {
  const { Keys, OldImage, NewImage } = dynamodb ?? {};
  if (!Keys?.pk?.S || !Keys.sk?.S || !OldImage || !NewImage) return undefined;
  return { pk: Keys.pk.S, sk: Keys.sk.S, before: plain(OldImage), after: plain(NewImage) };
}

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** The types of `aws-lambda` and of the SDK differ in name only. */
const plain = (image: Image) => unmarshall(image as Parameters<typeof unmarshall>[0]);
