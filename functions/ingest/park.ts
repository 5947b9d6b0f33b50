import { gzipSync } from 'node:zlib';
import type { ParkedBody } from '../../shared/messages/event.ts';

/** SQS holds 1,048,576 bytes in a message; base64 makes 4 of 3, and the rest of the message needs room too. */
const mostCompressed = 780_000;

/** A body as a message keeps it: compressed, and cut when that is still too long. */
export function compress(body: Buffer): Pick<ParkedBody, 'body' | 'truncated'> {
  let kept = body;
  let compressed = gzipSync(kept);
  while (compressed.length > mostCompressed) {
    kept = kept.subarray(0, Math.floor((kept.length * mostCompressed * 0.95) / compressed.length));
    compressed = gzipSync(kept);
  }
  return { body: compressed.toString('base64'), truncated: kept.length < body.length };
}
