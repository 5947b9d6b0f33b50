import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { portOf } from '../../infra/local/open-server.ts';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** A server that takes notices, and answers what the test wants. */
export class Receiver {
  readonly received: Received[] = [];
  answer: (count: number) => { status: number; headers?: Record<string, string> } = () => ({ status: 204 });
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on('request', (incoming, outgoing) => {
      void buffer(incoming).then((body) => {
        const { url: path = '', headers } = incoming;
        this.received.push({ path, headers, body: body.toString(), at: Date.now() });
        const { status, headers: answered } = this.answer(this.received.length);
        outgoing.writeHead(status, answered).end();
      });
    });
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Receiver(server, `http://127.0.0.1:${portOf(server.address())}`);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
