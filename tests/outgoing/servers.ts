import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createRaw, type Server, type Socket } from 'node:net';
import { portOf } from '../../infra/local/open-server.ts';
import type { Certificate } from './certificate.ts';

export interface RunningServer {
  readonly port: number;
  /** Connections taken so far. */
  readonly connections: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
}

const running: { server: Server; sockets: Set<Socket> }[] = [];

/** Call it after each test. */
export async function closeServers(): Promise<void> {
  for (const { server, sockets } of running.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

export const serve = (listener: RequestListener): Promise<RunningServer> => start(createHttp(listener));

export const serveTls = (certificate: Certificate, listener: RequestListener): Promise<RunningServer> =>
  start(createHttps(certificate, listener));

/** A server that speaks whatever `talk` makes of the connection. */
export const serveRaw = (talk: (socket: Socket) => void): Promise<RunningServer> =>
  start(createRaw({ allowHalfOpen: true }, talk));

async function start(server: Server): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({ server, sockets });
  return { port: portOf(server.address()), connections: () => connections, open: () => sockets.size };
}
