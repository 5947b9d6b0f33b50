import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { environment } from '../../shared/environment.ts';
import { openEventQueue } from '../../shared/queue/event-queue.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { dispatcher } from './dispatch.ts';
import { resultOf } from './http/answer.ts';
import { requestOf } from './http/request.ts';
import { routes } from './routes.ts';
import { openServices } from './services.ts';

const dispatch = dispatcher(routes);
const services = openServices(
  openTable(environment('TABLE_NAME')),
  openEventQueue(environment('EVENT_QUEUE_URL')),
  openFollowUpQueue(environment('FOLLOW_UP_QUEUE_URL')),
  () => new Date(),
);

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = requestOf(event);
  return resultOf(await dispatch(request, services), request.method !== 'HEAD');
}
