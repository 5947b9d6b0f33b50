import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { portOf } from '../../infra/local/open-server.ts';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** An answer; none at all; a connection that is cut once everything was read; or a body without an end. */
export type Answer = { status: number; headers?: Record<string, string> } | 'stall' | 'cut' | 'endless';

/** A server that takes notices, and answers what the test wants. */
export class Receiver {
  readonly received: Received[] = [];
  /** Bytes of endless bodies that were taken from it. */
  written = 0;
  /** When connections that got no answer were given up by the sender. */
  readonly givenUp: number[] = [];
  /** @param count the how-manieth request it is, of all */
  answer: (count: number, received: Received) => Answer = () => ({ status: 204 });
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {
    server.on('request', (incoming, outgoing) => void this.take(incoming, outgoing));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @param port any free one when absent */
  static async start(port = 0): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new Receiver(server, portOf(server.address()));
  }

  /** What came to one path, in its order. */
  at(path: string): readonly Received[] {
    return this.received.filter((each) => each.path === path);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = (await buffer(incoming)).toString();
    const { url: path = '', headers } = incoming;
    const received = { path, headers, body, at: Date.now() };
    this.received.push(received);
    const answer = this.answer(this.received.length, received);
    switch (answer) {
      case 'stall':
        outgoing.once('close', () => this.givenUp.push(Date.now()));
        return;
      case 'cut':
        incoming.socket.destroy();
        return;
      case 'endless':
        this.pour(outgoing.writeHead(200));
        return;
      default:
        outgoing.writeHead(answer.status, answer.headers).end();
    }
  }

  private pour(outgoing: ServerResponse): void {
    const chunk = Buffer.alloc(64 * 1024, '.');
    const more = (): void => {
      if (outgoing.destroyed) return;
      outgoing.write(chunk, () => {
        this.written += chunk.length;
        more();
      });
    };
    more();
  }
}
