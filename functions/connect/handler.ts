import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dispatcher } from '../api/dispatch.ts';
import { resultOf } from '../api/http/answer.ts';
import { requestOf } from '../api/http/request.ts';
import { openConnectParts } from './open-parts.ts';
import { searchRoute } from './search-route.ts';
import { servePage } from './serve-page.ts';

const parts = openConnectParts();
const dispatch = dispatcher([searchRoute]);

/** Pages for people below `/connect/`, and the search at a tracker, which needs its credentials as well. */
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
  } = await servePage({ ...page, contentType: headers['content-type'], cookies: event.cookies ?? [] }, parts);
  return { statusCode: status, headers: answered, ...(request.method !== 'HEAD' && { body }) };
}
