import { gunzipSync } from 'node:zlib';
import type { ParkedBody } from '../../../shared/messages/event.ts';

/** More than ingest takes of any body. */
const maxOutputLength = 8 * 1024 * 1024;

/** A body as the tracker sent it, byte for byte (its beginning, when the message says that it is truncated). */
export const bodyOf = ({ body }: Pick<ParkedBody, 'body'>): Buffer =>
  gunzipSync(Buffer.from(body, 'base64'), { maxOutputLength });

/** How long it is, which gzip tells at its end. */
export function lengthOf({ body }: Pick<ParkedBody, 'body'>): number {
  const compressed = Buffer.from(body, 'base64');
  return compressed.length < 4 ? 0 : compressed.readUInt32LE(compressed.length - 4);
}
