import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OpenServer {
  readonly server: Server;
  readonly url: string;
  close(): void;
}

/** Longer than any client keeps a connection: one that ends just as it is used again fails a call. */
const keepAliveTimeout = 60_000;

/**
 * A server of this machine only, on a port (0: any free one). It has no handler yet: everybody's address has to be known
 * before the first part of the stack is made. @throws Error in words when the port is in use
 */
export async function openServer(port = 0): Promise<OpenServer> {
  const server = createServer({ keepAliveTimeout });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use; choose another with PORT`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    server,
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @throws Error when the server does not listen on a port */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}
