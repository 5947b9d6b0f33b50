import type { IncomingMessage } from 'node:http';

/**
 * The body, or `undefined` when it is longer than `limit` bytes. The rest of such a one is taken and dropped, so that
 * the sender gets to read the answer. By events: everything that is asked here goes through it, often several times,
 * and what Node has for whole streams takes many times as long for a small body.
 */
export function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
    });
    incoming.on('end', () => resolve(length > limit ? undefined : Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

/** All of the body, however long. */
export const wholeBody = async (incoming: IncomingMessage): Promise<Buffer> =>
  (await readBody(incoming, Number.POSITIVE_INFINITY)) ?? Buffer.alloc(0);
