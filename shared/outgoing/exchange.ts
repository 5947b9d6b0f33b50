import { type IncomingMessage, request as makeRequest } from 'node:http';
import type { Socket } from 'node:net';
import { failedConnection } from './failed-connection.ts';
import type { OutgoingAnswer, OutgoingRequest } from './send.ts';
import type { Target } from './target.ts';
import { Unreachable } from './unreachable.ts';

/** These say where a message ends and whom it is for: they follow from the request, and are nobody's to set. */
const ownHeaders = new Set(['accept-encoding', 'connection', 'content-length', 'host', 'transfer-encoding']);

/**
 * Sends the request over the connection and reads the answer, of at most `mostBytes` of body.
 * @throws Unreachable
 */
export async function exchange(
  socket: Socket,
  target: Target,
  request: OutgoingRequest,
  mostBytes: number,
): Promise<OutgoingAnswer> {
  try {
    const answer = await firstAnswer(socket, target, request);
    const { 'content-encoding': encoding = 'identity', ...headers } = answer.headers;
    if (encoding !== 'identity')
      throw new Unreachable('connection', `${target.name} answered in an encoding that was not asked for`);
    const body = await readBody(answer, target, mostBytes);
    const joined = Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]);
    return { status: answer.statusCode ?? 0, headers: Object.fromEntries(joined), body };
  } catch (error) {
    throw failedConnection(target.name, error);
  }
}

function firstAnswer(socket: Socket, target: Target, { method, headers = {}, body }: OutgoingRequest) {
  const outgoing = makeRequest({
    createConnection: () => socket,
    method,
    path: target.path,
    headers: {
      ...Object.fromEntries(Object.entries(headers).filter(([name]) => !ownHeaders.has(name.toLowerCase()))),
      host: target.name,
      connection: 'close',
      'accept-encoding': 'identity',
      // Said for every method: behind a GET, an unannounced body would be read as another request.
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
    },
  });
  return new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.on('error', reject);
    // An answer that switches to another protocol ends in neither of the two.
    outgoing.once('close', () => reject(new Unreachable('connection', `${target.name} did not answer in HTTP`)));
    outgoing.end(body);
  });
}

async function readBody(answer: IncomingMessage, { name }: Target, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += chunk.length;
    if (size > mostBytes)
      throw new Unreachable('too-large', `${name} answered with more than ${mostBytes.toLocaleString('en')} bytes`);
    chunks.push(chunk);
  }
  // Drops the byte order mark that some servers begin JSON with.
  return new TextDecoder().decode(Buffer.concat(chunks));
}
