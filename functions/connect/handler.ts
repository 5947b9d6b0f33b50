import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { log } from '../../shared/log.ts';
import { dispatcher } from '../api/dispatch.ts';
import { resultOf } from '../api/http/answer.ts';
import { requestOf } from '../api/http/request.ts';
import { type ChannelTestParts, channelTestRoute } from './channel-test-route.ts';
import { openConnectParts, requestBudget, withBudget } from './open-parts.ts';
import { type ReconcileParts, reconcileRoute } from './reconcile-route.ts';
import { searchRoute } from './search-route.ts';
import { tellPage } from './tell-page.ts';

const parts = openConnectParts();

const dispatch = dispatcher<ReconcileParts & ChannelTestParts>(
  [searchRoute, reconcileRoute, channelTestRoute],
  'connect',
  log,
);

/** Pages for people below `/connect/`; and what opens secrets as well: asking a tracker, testing a channel. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = requestOf(event);
  if (request.path.startsWith('/v1/')) {
    return resultOf(await dispatch(request, parts), request.method !== 'HEAD');
  }
  const { headers, ...page } = request;
  const {
    status,
    headers: answered,
    body,
  } = await tellPage(
    { ...page, contentType: headers['content-type'], cookies: event.cookies ?? [] },
    withBudget(parts, requestBudget),
  );
  return { statusCode: status, headers: answered, ...(request.method !== 'HEAD' && { body }) };
}
