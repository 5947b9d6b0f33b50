import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as whoever sends it writes it. */
export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  /** Names in lower case, as the gateway makes them. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string | Buffer;
}

/** What API Gateway makes of a request: bytes come in base64, text as it is. */
export const gatewayEvent = ({ method = 'POST', path, query = '', headers = {}, cookies, body }: Sent) =>
  ({
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { ...headers },
    ...(cookies && { cookies: [...cookies] }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'sync.example.com',
      domainPrefix: 'sync',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'hostile' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      time: '13/Nov/2025:08:00:00 +0000',
      timeEpoch: 1_763_020_800_000,
    },
    ...(body !== undefined && { body: body.toString(typeof body === 'string' ? undefined : 'base64') }),
    isBase64Encoded: Buffer.isBuffer(body),
  }) satisfies APIGatewayProxyEventV2;
