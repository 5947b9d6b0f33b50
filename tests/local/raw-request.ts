import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a server answers to bytes that no HTTP client would send. */
export async function rawRequest(url: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(request);
  return text(socket);
}
