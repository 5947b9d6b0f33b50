import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { caught } from '../../shared/caught.ts';
import { environment } from '../../shared/environment.ts';
import { type LogFields, log } from '../../shared/log.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Channels } from '../../shared/store/channels.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { type AssigneeChange, changeOf, type GroupWrite } from './change-of.ts';
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
    if (!(await relay(record, parts))) {
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

/** Answers whether the record is done with. */
async function relay(record: DynamoDBRecord, parts: RelayParts): Promise<boolean> {
  const began = Date.now();
  let change: AssigneeChange | undefined;
  try {
    const write = writeOf(record);
    change = write && changeOf(write);
    if (!change) return true;
    const targets = await relayChange(change, parts);
    log('INFO', { step: 'relay', ...namesIn(change), targets: targets.length, ms: Date.now() - began });
    return true;
  } catch (error) {
    const names = change && namesIn(change);
    log('ERROR', { ...names, ...caught('relay', error), ms: Date.now() - began });
    return false;
  }
}

/** What a log line tells of a change. */
const namesIn = ({ organization, groupId, entry: { id, type, source } }: AssigneeChange): LogFields => ({
  delivery: source.delivery,
  organization,
  integration: source.integration,
  issue: source.issue,
  group: groupId,
  activity: id,
  type,
});

function writeOf({ dynamodb }: DynamoDBRecord): GroupWrite | undefined {
  const { Keys, OldImage, NewImage } = dynamodb ?? {};
  if (!Keys?.pk?.S || !Keys.sk?.S || !OldImage || !NewImage) return undefined;
  return { pk: Keys.pk.S, sk: Keys.sk.S, before: plain(OldImage), after: plain(NewImage) };
}

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** The types of `aws-lambda` and of the SDK differ in name only. */
const plain = (image: Image) => unmarshall(image as Parameters<typeof unmarshall>[0]);
