import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { account } from '../template/account.ts';

export interface GatewayRequest {
  readonly apiId: string;
  readonly requestId: string;
  readonly routeKey: string;
  /** Decoded, as API Gateway hands it over. */
  readonly path: string;
  readonly pathParameters: Record<string, string>;
  readonly body: Buffer;
  readonly receivedAt: Date;
}

/**
 * The event of an HTTP API, payload format 2.0.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function requestEvent(incoming: IncomingMessage, request: GatewayRequest): APIGatewayProxyEventV2 {
  const { cookie, ...others } = incoming.headersDistinct;
  const peer = incoming.socket.remoteAddress ?? '';
  const headers: Record<string, string> = {
    ...Object.fromEntries(Object.entries(others).map(([name, values = []]) => [name, values.join(',')])),
    'x-forwarded-for': peer,
    'x-forwarded-port': String(incoming.socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
  };
  const query = new URLSearchParams(queryOf(incoming));
  const parameters = Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]));
  return {
    version: '2.0',
    routeKey: request.routeKey,
    rawPath: request.path,
    rawQueryString: queryOf(incoming),
    ...(cookie && { cookies: cookie.flatMap((line) => line.split(/; */)) }),
    headers,
    ...(query.size > 0 && { queryStringParameters: parameters }),
    requestContext: {
      accountId: account,
      apiId: request.apiId,
      domainName: headers.host ?? '',
      domainPrefix: request.apiId,
      http: {
        method: incoming.method ?? '',
        path: request.path,
        protocol: `HTTP/${incoming.httpVersion}`,
        sourceIp: peer,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.requestId,
      routeKey: request.routeKey,
      stage: '$default',
      time: logTime(request.receivedAt),
      timeEpoch: request.receivedAt.getTime(),
    },
    ...(Object.keys(request.pathParameters).length > 0 && { pathParameters: request.pathParameters }),
    ...bodyOf(request.body, headers['content-type']),
  };
}

const queryOf = ({ url = '/' }: IncomingMessage): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

const textual = /^(text\/|application\/(json|javascript|xml|[^;]+\+(json|xml))\b)/i;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** As text when its type says so and it is some; everything else in base64. */
function bodyOf(body: Buffer, contentType = ''): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  if (textual.test(contentType)) {
    try {
      return { body: utf8.decode(body), isBase64Encoded: false };
    } catch {
      // bytes that are no text
    }
  }
  return { body: body.toString('base64'), isBase64Encoded: true };
}

/** `21/Nov/2026:13:05:09 +0000` */
function logTime(time: Date): string {
  const [, day, month, year, clock] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(time.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${clock} +0000`;
}
