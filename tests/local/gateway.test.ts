import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { serveGateway } from '../../infra/local/gateway/gateway.ts';
import { Route } from '../../infra/local/gateway/route.ts';
import { LambdaError } from '../../infra/local/lambda/lambda-error.ts';
import { type OpenServer, openServer } from '../../infra/local/open-server.ts';
import { rawRequest } from './raw-request.ts';

type Handler = (event: APIGatewayProxyEventV2) => unknown;

const handlers: Record<string, Handler> = {
  'ANY /echo/{proxy+}': (event) => event,
  'ANY /answer': () => ({
    statusCode: 418,
    headers: { 'X-Kind': 'tea', 'content-length': '1' },
    cookies: ['a=1', 'b=2'],
    body: 'short',
  }),
  'GET /binary': () => ({ statusCode: 200, isBase64Encoded: true, body: Buffer.from([0, 255]).toString('base64') }),
  'GET /plain': () => ({ hello: 'world' }),
  'GET /throws': () => {
    throw new LambdaError('Error', 'boom');
  },
  'GET /malformed': () => ({ statusCode: 'none' }),
  'GET /bad-header': () => ({ statusCode: 200, headers: { 'x-split': 'a\r\nb' } }),
  'GET /never': () => new Promise(() => {}),
};

let opened: OpenServer;
const accessLog: string[] = [];

beforeAll(async () => {
  opened = await openServer();
  serveGateway(opened.server, {
    apiId: 'api',
    integrations: Object.entries(handlers).map(([key, handle]) => ({
      route: new Route(key),
      invoke: async (event) => handle(event as APIGatewayProxyEventV2), // made by the gateway itself
      timeoutMs: 200,
    })),
    accessLogFormat:
      '{"route":"$context.routeKey","status":"$context.status","error":"$context.integrationErrorMessage"}',
    logAccess: (line) => accessLog.push(line),
  });
});
afterAll(() => opened.close());

const call = (path: string, init?: RequestInit): Promise<Response> => fetch(opened.url + path, init);
const echo = async (path: string, init?: RequestInit): Promise<unknown> => (await call(`/echo${path}`, init)).json();

describe('the event', () => {
  test('has a malformed path as it was sent', async () => {
    expect(await echo('/%ZZ')).toMatchObject({ rawPath: '/echo/%ZZ', pathParameters: { proxy: '%ZZ' } });
  });

  test('has the path decoded, its parameters, and the query as sent', async () => {
    const event = await echo('/a%20b%2Fc?x=1&x=2&y=%26');
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /echo/{proxy+}',
      rawPath: '/echo/a b/c',
      rawQueryString: 'x=1&x=2&y=%26',
      queryStringParameters: { x: '1,2', y: '&' },
      pathParameters: { proxy: 'a b/c' },
      requestContext: { http: { method: 'GET', path: '/echo/a b/c' }, stage: '$default' },
      isBase64Encoded: false,
    });
    expect(event).not.toHaveProperty('body');
  });

  test('has header names in lower case, repeated ones joined, cookies apart', async () => {
    const answer = await rawRequest(
      opened.url,
      'GET /echo/x HTTP/1.1\r\nHost: example.test:99\r\nX-Twice: a\r\nX-TWICE: b\r\nCookie: c=1; d=2\r\nConnection: close\r\n\r\n',
    );
    const event = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
    expect(event.headers).toMatchObject({ 'x-twice': 'a,b', 'x-forwarded-proto': 'http' });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.cookies).toEqual(['c=1', 'd=2']);
    expect(event.requestContext.domainName).toBe('example.test:99');
  });

  test.each([
    ['application/json', '{"a":"ü"}'],
    ['application/json; charset=utf-8', '{}'],
    ['application/vnd.api+json', '{}'],
    ['text/plain', 'ü🎉'],
    ['application/xml', '<a/>'],
  ])('has a body of %s as text', async (type, body) => {
    expect(await echo('/x', { method: 'POST', body, headers: { 'content-type': type } })).toMatchObject({
      body,
      isBase64Encoded: false,
    });
  });

  test.each([
    ['of another type', 'application/octet-stream', Buffer.from('text')],
    ['that is no UTF-8, whatever its type', 'application/json', Buffer.from([0x7b, 0xff, 0x7d])],
    ['of a form', 'application/x-www-form-urlencoded', Buffer.from('a=1')],
  ])('has a body %s in base64', async (_, type, body) => {
    expect(await echo('/x', { method: 'POST', body, headers: { 'content-type': type } })).toMatchObject({
      body: body.toString('base64'),
      isBase64Encoded: true,
    });
  });
});

describe('the answer', () => {
  test('is what the function says, its length counted anew', async () => {
    const answer = await call('/answer');
    expect([answer.status, await answer.text()]).toEqual([418, 'short']);
    expect(answer.headers.get('x-kind')).toBe('tea');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('has no body for HEAD', async () => {
    const answer = await call('/answer', { method: 'HEAD' });
    expect([answer.status, await answer.text(), answer.headers.get('content-length')]).toEqual([418, '', '5']);
  });

  test('is decoded from base64', async () => {
    expect(Buffer.from(await (await call('/binary')).arrayBuffer())).toEqual(Buffer.from([0, 255]));
  });

  test('is JSON with 200 when the function names no status', async () => {
    const answer = await call('/plain');
    expect([answer.status, await answer.json()]).toEqual([200, { hello: 'world' }]);
  });

  test.each([
    ['404 for what no route takes', '/nowhere', 404, 'Not Found'],
    ['500 when the function throws', '/throws', 500, 'Internal Server Error'],
    ['500 when the function answers nonsense', '/malformed', 500, 'Internal Server Error'],
    ['500 for a header that HTTP does not allow', '/bad-header', 500, 'Internal Server Error'],
    ['503 when the function takes too long', '/never', 503, 'Service Unavailable'],
  ])('is %s', async (_, path, status, message) => {
    const answer = await call(path);
    expect([answer.status, await answer.json()]).toEqual([status, { message }]);
  });

  test.each([
    ['over 10 MB', 10 * 1024 * 1024 + 1, 'application/octet-stream'],
    ['that makes an event of over 6 MB', 5_000_000, 'application/octet-stream'],
  ])('is 413 for a body %s', async (_, length, type) => {
    const body = Buffer.alloc(length, 'x');
    const answer = await call('/echo/x', { method: 'POST', body, headers: { 'content-type': type } });
    expect([answer.status, await answer.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  test('is 400 for what is not HTTP, and the next one is served', async () => {
    expect(await rawRequest(opened.url, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect((await call('/plain')).status).toBe(200);
  });
});

test('the access log follows the format of the template', async () => {
  accessLog.length = 0;
  await call('/throws?secret=1');
  expect(accessLog.map((line) => JSON.parse(line))).toEqual([{ route: 'GET /throws', status: '500', error: 'boom' }]);
});
