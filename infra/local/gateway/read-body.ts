import type { IncomingMessage } from 'node:http';

/**
 * The body, or `undefined` when it is longer than `limit` bytes. The rest of such a one is taken and dropped, so that
 * the sender gets to read the answer.
 */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  return length > limit ? undefined : Buffer.concat(chunks);
}
