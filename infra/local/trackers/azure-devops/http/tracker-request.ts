import type { IncomingMessage } from 'node:http';
import { readBody } from '../../../read-body.ts';

const bodyLimit = 2 * 1024 * 1024; // bytes

export interface TrackerRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Reads a whole request. A body over 2 MB is cut to nothing: no client of a tracker has one. */
export async function readRequest(incoming: IncomingMessage): Promise<TrackerRequest> {
  const { pathname, searchParams } = new URL(`http://host${incoming.url?.startsWith('/') ? incoming.url : '/'}`);
  const body = await readBody(incoming, bodyLimit);
  return {
    method: incoming.method ?? '',
    path: pathname,
    query: searchParams,
    headers: incoming.headers,
    body: body?.toString() ?? '',
  };
}

/** The media type, without parameters, in lower case. */
export const mediaType = ({ headers }: TrackerRequest): string =>
  (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
