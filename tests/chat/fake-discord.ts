import { createServer } from 'node:http';
import { portOf } from '../../infra/local/open-server.ts';

/** What Discord's API got. */
export interface Posted {
  readonly path: string;
  readonly authorization: string | null;
  readonly userAgent: string | null;
  readonly body: string;
}

export interface FakeDiscord {
  /** In place of `https://discord.com/api/v10`. */
  readonly url: string;
  close(): void;
}

/** Discord's API as far as the bot posts to it; `GET /posted` tells what it got. A channel whose id ends in 404 is gone. */
export async function startFakeDiscord(): Promise<FakeDiscord> {
  const posted: Posted[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    if (request.method === 'GET') {
      response.end(JSON.stringify(posted));
      return;
    }
    const { authorization = null, 'user-agent': userAgent = null } = request.headers;
    posted.push({ path, authorization, userAgent, body });
    if (/404\/messages$/.test(path)) {
      response.writeHead(404).end('{"message": "Unknown Channel", "code": 10003}');
    } else {
      response.writeHead(200).end('{"id": "1"}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
