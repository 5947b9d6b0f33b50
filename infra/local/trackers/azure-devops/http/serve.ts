import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Route } from '../../../gateway/route.ts';
import type { RequestLog } from '../inspection/request-log.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { Refusal } from './refusal.ts';
import { readRequest, type TrackerRequest } from './tracker-request.ts';

export type Parameters = Readonly<Record<string, string>>;

/** @throws Refusal */
export type Handler = (request: TrackerRequest, parameters: Parameters) => Answer | Promise<Answer>;

/** By route key in lower case: `GET /{organization}/_apis/wit/workitems/{id}`. */
export type Routes = Readonly<Record<string, Handler>>;

/**
 * Serves routes, the most specific first, whatever the case of the path, as Azure DevOps does. Parameters are in lower
 * case. Every request is written down with what was made of it.
 */
export function serve(server: Server, routes: Routes, log: RequestLog): void {
  const known = Object.entries(routes)
    .map(([key, handle]) => ({ route: new Route(key), handle }))
    .sort((a, b) => Route.bySpecificity(a.route, b.route));

  async function answerTo(incoming: IncomingMessage): Promise<Answer> {
    const request = await readRequest(incoming);
    const [answer, verdict] = await handled(request, incoming);
    log.add(request, answer, verdict);
    return answer;
  }

  async function handled(request: TrackerRequest, incoming: IncomingMessage): Promise<[Answer, string]> {
    if (!isOwnHost(incoming))
      return [jsonAnswer({ message: 'Not asked from here' }, 403), 'refused: foreign host or origin'];
    for (const { route, handle } of known) {
      const parameters = route.match(request.method, request.path.toLowerCase());
      if (!parameters) continue;
      try {
        return [await handle(request, parameters), 'accepted'];
      } catch (error) {
        if (error instanceof Refusal) return [error.answer, `refused: ${error.message}`];
        return [jsonAnswer({ message: String(error) }, 500), `failed: ${error}`];
      }
    }
    return [jsonAnswer({ message: `No route for ${request.method} ${request.path}` }, 404), 'refused: no such route'];
  }

  server.on('request', (incoming, outgoing) => {
    answerTo(incoming).then(
      (answer) => write(outgoing, answer),
      () => outgoing.destroy(),
    );
  });
}

/** What needs no credential here is not to be reached by a page elsewhere, nor by one whose name was pointed here. */
function isOwnHost({ method, headers, socket }: IncomingMessage): boolean {
  const own = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  const isOwnOrigin = headers.origin === undefined || own.some((host) => headers.origin === `http://${host}`);
  return own.includes(headers.host ?? '') && (method === 'GET' || isOwnOrigin);
}

function write(outgoing: ServerResponse, { status, headers, body, reset, hang }: Answer): void {
  if (hang) return;
  if (reset) {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}
