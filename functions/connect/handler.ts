import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dispatcher } from '../api/dispatch.ts';
import { resultOf } from '../api/http/answer.ts';
import { requestOf } from '../api/http/request.ts';
import { type ChannelTestParts, channelTestRoute } from './channel-test-route.ts';
import { openConnectParts, withBudget } from './open-parts.ts';
import { type SearchParts, searchRoute } from './search-route.ts';
import { servePage } from './serve-page.ts';

const parts = openConnectParts();

/** Milliseconds for all that is asked of trackers: a search may take ten seconds, and the function 29. */
const searchBudget = 9_500;
const pageBudget = 22_000;
const dispatch = dispatcher<SearchParts & ChannelTestParts>([searchRoute, channelTestRoute]);

/** Pages for people below `/connect/`; searching at a tracker and testing a channel, which open secrets as well. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = requestOf(event);
  if (request.path.startsWith('/v1/')) {
    return resultOf(await dispatch(request, withBudget(parts, searchBudget)), request.method !== 'HEAD');
  }
  const { headers, ...page } = request;
  const {
    status,
    headers: answered,
    body,
  } = await servePage(
    { ...page, contentType: headers['content-type'], cookies: event.cookies ?? [] },
    withBudget(parts, pageBudget),
  );
  return { statusCode: status, headers: answered, ...(request.method !== 'HEAD' && { body }) };
}
