import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { LambdaError } from '../lambda/lambda-error.ts';
import { readBody } from '../read-body.ts';
import { type AccessLogFacts, accessLogLine } from './access-log.ts';
import { decodedPath } from './decoded-path.ts';
import { functionAnswer, type HttpAnswer, jsonAnswer } from './function-answer.ts';
import { requestEvent } from './request-event.ts';
import type { Route } from './route.ts';

export interface Integration {
  readonly route: Route;
  /** @throws LambdaError */
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly timeoutMs: number;
}

export interface GatewayProps {
  readonly apiId: string;
  /** Most specific first. */
  readonly integrations: readonly Integration[];
  readonly accessLogFormat: string;
  readonly logAccess: (line: string) => void;
}

const requestLimit = 10 * 1024 * 1024; // bytes, API Gateway's
const eventLimit = 6_291_556; // bytes, Lambda's

interface Exchange {
  readonly requestId: string;
  readonly receivedAt: Date;
  routeKey?: string;
  integrationMs?: number;
  integrationError?: string;
}

/** Serves an HTTP API: finds the route, invokes its function, answers as API Gateway does, whatever happens. */
export function serveGateway(server: Server, props: GatewayProps): void {
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  });
  server.on('request', (incoming, outgoing) => {
    const exchange: Exchange = { requestId: randomUUID(), receivedAt: new Date() };
    answerTo(incoming, exchange, props)
      .catch((error: unknown) => {
        exchange.integrationError = String(error);
        return internalError;
      })
      .then((answer) => {
        const written = write(outgoing, answer, exchange.requestId);
        props.logAccess(accessLogLine(props.accessLogFormat, facts(incoming, exchange, written)));
      });
  });
}

async function answerTo(incoming: IncomingMessage, exchange: Exchange, props: GatewayProps): Promise<HttpAnswer> {
  const body = await readBody(incoming, requestLimit);
  if (!body) return tooLarge;
  const path = decodedPath(incoming.url ?? '/');
  const method = incoming.method ?? '';
  for (const { route, invoke, timeoutMs } of props.integrations) {
    const pathParameters = route.match(method, path);
    if (!pathParameters) continue;
    exchange.routeKey = route.key;
    const { apiId } = props;
    const event = requestEvent(incoming, { ...exchange, apiId, routeKey: route.key, path, pathParameters, body });
    if (Buffer.byteLength(JSON.stringify(event)) > eventLimit) return tooLarge;
    return invoked(() => invoke(event), timeoutMs, exchange);
  }
  return jsonAnswer(404, { message: 'Not Found' });
}

const internalError = jsonAnswer(500, { message: 'Internal Server Error' });
const tooLarge = jsonAnswer(413, { message: 'Request Entity Too Large' });

async function invoked(invoke: () => Promise<unknown>, timeoutMs: number, exchange: Exchange): Promise<HttpAnswer> {
  const begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, undefined);
  });
  try {
    const answer = await Promise.race([invoke().then(functionAnswer), timeout]);
    return answer ?? jsonAnswer(503, { message: 'Service Unavailable' });
  } catch (error) {
    exchange.integrationError = error instanceof LambdaError ? error.message : 'The function answered no HTTP response';
    return internalError;
  } finally {
    clearTimeout(timer);
    exchange.integrationMs = Math.round(performance.now() - begun);
  }
}

/** Answers what was written: a header that HTTP does not allow makes it an error. */
function write(outgoing: ServerResponse, answer: HttpAnswer, requestId: string): HttpAnswer {
  const { status, headers, body } = answer;
  try {
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  } catch {
    for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
    return write(outgoing, internalError, requestId);
  }
  outgoing.setHeader('apigw-requestid', requestId);
  if (status !== 204 && status !== 304) outgoing.setHeader('content-length', body.length);
  outgoing.writeHead(status);
  outgoing.end(body);
  return answer;
}

const facts = (incoming: IncomingMessage, exchange: Exchange, answer: HttpAnswer): AccessLogFacts => ({
  requestId: exchange.requestId,
  requestTimeEpoch: exchange.receivedAt.getTime(),
  routeKey: exchange.routeKey,
  httpMethod: incoming.method,
  status: answer.status,
  responseLength: answer.body.length,
  responseLatency: Date.now() - exchange.receivedAt.getTime(),
  integrationLatency: exchange.integrationMs,
  integrationErrorMessage: exchange.integrationError,
});
