import { request } from 'node:http';
import { openServer } from '../../infra/local/open-server.ts';
import { setting } from '../setting.ts';

export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** The running stack by another address, where some answers get another status, some of them late. */
export async function spoiledStack(spoil: (passing: Passing) => number | Promise<number>) {
  const { server, url, close } = await openServer();
  server.on('request', (incoming, outgoing) => {
    const { method = '', url: path = '', headers } = incoming;
    const onward = request(new URL(path, setting('STACK_URL')), { method, headers }, async (answer) => {
      outgoing.writeHead(await spoil({ method, path, status: answer.statusCode ?? 0 }), answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  return { url, close };
}
