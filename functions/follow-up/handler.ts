import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { AwsService } from '../../shared/aws/aws-service.ts';
import { openTrackerAccess } from '../../shared/connections/open-tracker-access.ts';
import { environment } from '../../shared/environment.ts';
import { networksOf } from '../../shared/outgoing/networks.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Actors } from '../../shared/store/actors.ts';
import { Channels } from '../../shared/store/channels.ts';
import { GroupCatalog } from '../../shared/store/group-catalog.ts';
import { Groups } from '../../shared/store/groups.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Integrations } from '../../shared/store/integrations.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { OwnWrites } from '../../shared/store/own-writes.ts';
import { Teams } from '../../shared/store/teams.ts';
import { openDiscordBot } from './open-discord-bot.ts';
import { type Received, type ServeParts, serveBatch } from './serve-batch.ts';

const table = openTable(environment('TABLE_NAME'));
const sqs = new AwsService('sqs');
const queueUrl = environment('FOLLOW_UP_QUEUE_URL');

const access = openTrackerAccess(table);
const sendNotice = makeSend(networksOf(environment('CHANNEL_NETWORKS'), 'CHANNEL_NETWORKS'));

interface InFlight extends Received {
  readonly receipt: string;
}

const parts: ServeParts<InFlight> = {
  ...access,
  table,
  integrations: new Integrations(table),
  registry: new IntegrationRegistry(table),
  groups: new Groups(table),
  catalog: new GroupCatalog(table),
  teams: new Teams(table),
  ownWrites: new OwnWrites(table),
  actors: new Actors(table),
  activities: new Activities(table),
  channels: new Channels(table),
  sendNotice,
  discord: openDiscordBot(sendNotice, access.clock),
  events: new EventQueue(sqs, environment('EVENT_QUEUE_URL')),
  followUps: new FollowUpQueue(sqs, queueUrl),
  async postpone({ receipt }, seconds) {
    const after = { QueueUrl: queueUrl, ReceiptHandle: receipt, VisibilityTimeout: seconds };
    await sqs.call('ChangeMessageVisibility', after);
  },
};

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batch = Records.map(
    ({ messageId, receiptHandle, body, attributes }): InFlight => ({
      id: messageId,
      receipt: receiptHandle,
      messageGroup: attributes.MessageGroupId ?? '',
      body,
      receives: Number(attributes.ApproximateReceiveCount),
    }),
  );
  const again = await serveBatch(batch, parts);
  return { batchItemFailures: again.map(({ id }) => ({ itemIdentifier: id })) };
}
