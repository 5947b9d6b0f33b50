import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { environment } from '../../shared/environment.ts';
import { log } from '../../shared/log.ts';
import { networksOf } from '../../shared/outgoing/networks.ts';
import { openEventQueue } from '../../shared/queue/event-queue.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { openSealer } from '../../shared/sealed/open-sealer.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { dispatcher } from './dispatch.ts';
import { resultOf } from './http/answer.ts';
import { requestOf } from './http/request.ts';
import { routes } from './routes.ts';
import { openServices } from './services.ts';

const dispatch = dispatcher(routes, 'api', log);
const services = openServices({
  table: openTable(environment('TABLE_NAME')),
  events: openEventQueue(environment('EVENT_QUEUE_URL')),
  followUps: openFollowUpQueue(environment('FOLLOW_UP_QUEUE_URL')),
  sealer: openSealer(environment('CREDENTIALS_KEY_ID')),
  channelNetworks: networksOf(environment('CHANNEL_NETWORKS'), 'CHANNEL_NETWORKS'),
  clock: () => new Date(),
});

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = requestOf(event);
  return resultOf(await dispatch(request, services), request.method !== 'HEAD');
}
