import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { readBody } from '../../../read-body.ts';
import { type Answer, emptyAnswer } from './answer.ts';
import type { Failure } from './failure.ts';
import type { ReceivedRequest } from './request.ts';
import { matchPath, type Route } from './route.ts';

export interface ServeProps {
  /** Such as `/jira`; empty for none. */
  readonly contextPath: string;
  readonly routes: readonly Route[];
  /** Sees every request before it is served. */
  readonly receive: (request: ReceivedRequest) => Failure | undefined;
  /** What an error thrown by a route is answered with. */
  readonly answerTo: (error: unknown) => Answer;
}

const bodyLimit = 1024 * 1024; // bytes

export function serve(server: Server, props: ServeProps): void {
  server.on('request', (incoming, outgoing) => {
    respond(incoming, outgoing, props).catch(() => outgoing.destroy()); // the sender is gone
  });
}

async function respond(incoming: IncomingMessage, outgoing: ServerResponse, props: ServeProps): Promise<void> {
  const body = await readBody(incoming, bodyLimit);
  const request = received(incoming, body?.toString() ?? '', props.contextPath);
  const failure = props.receive(request);
  if (failure === 'hang') return;
  if (failure === 'reset') {
    incoming.socket.resetAndDestroy();
    return;
  }
  const passes = failure === undefined || failure === 'lost';
  const answer = passes ? (body ? route(request, props) : emptyAnswer(413)) : failed(failure);
  request.status = answer.status;
  if (failure === 'lost') {
    incoming.socket.resetAndDestroy();
    return;
  }
  outgoing.writeHead(answer.status, { ...answer.headers, 'cache-control': 'no-store' });
  outgoing.end(incoming.method === 'HEAD' ? undefined : answer.body);
}

function received(incoming: IncomingMessage, body: string, contextPath: string): ReceivedRequest {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const below = path === contextPath || path.startsWith(`${contextPath}/`);
  return {
    method: incoming.method ?? '',
    path: below ? path.slice(contextPath.length) || '/' : '',
    url: `http://${incoming.headers.host || 'localhost'}${path}`,
    query: query.join('?'),
    headers: incoming.headers,
    body,
  };
}

function route(request: ReceivedRequest, { routes, answerTo }: ServeProps): Answer {
  const wanted = request.method === 'HEAD' ? 'GET' : request.method;
  let known = false;
  for (const { method, pattern, handle } of routes) {
    const parameters = matchPath(pattern, request.path);
    known ||= parameters !== undefined;
    if (!parameters || method !== wanted) continue;
    try {
      return handle(request, parameters);
    } catch (error) {
      return answerTo(error);
    }
  }
  return emptyAnswer(known ? 405 : 404);
}

const failed = (failure: Exclude<Failure, string>): Answer =>
  typeof failure === 'number' ? emptyAnswer(failure) : { headers: {}, body: '', ...failure };
