import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { environment } from '../../shared/environment.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Channels } from '../../shared/store/channels.ts';
import { openTable } from '../../shared/store/open-table.ts';
import type { GroupWrite } from './change-of.ts';
import { Listeners } from './listeners.ts';
import { relayBatch } from './relay-batch.ts';

const table = openTable(environment('TABLE_NAME'));
const activities = new Activities(table);
const channels = new Channels(table);
const followUps = openFollowUpQueue(environment('FOLLOW_UP_QUEUE_URL'));

/** Stream records of one shard, in order: from the first that fails on, the rest is sent again. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const records = Records.map((record) => ({
    sequence: record.dynamodb?.SequenceNumber ?? '',
    write: () => writeOf(record),
  }));
  const failed = await relayBatch(records, { activities, followUps, listeners: new Listeners(table, channels) });
  return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] };
}

function writeOf({ dynamodb }: DynamoDBRecord): GroupWrite | undefined {
  const { Keys, OldImage, NewImage } = dynamodb ?? {};
  if (!Keys?.pk?.S || !Keys.sk?.S || !OldImage || !NewImage) return undefined;
  return { pk: Keys.pk.S, sk: Keys.sk.S, before: plain(OldImage), after: plain(NewImage) };
}

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** The types of `aws-lambda` and of the SDK differ in name only. */
const plain = (image: Image) => unmarshall(image as Parameters<typeof unmarshall>[0]);
