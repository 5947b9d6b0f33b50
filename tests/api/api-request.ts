import type { ApiRequest } from '../../functions/api/http/request.ts';

/** What is asked of the management API. @param path with its query */
export type Asked = readonly [method: string, path: string, body?: unknown];

/** The request as its function gets it. */
export function apiRequest(key: string, [method, path, body]: Asked): ApiRequest {
  const [resource = '', query] = path.split('?');
  return {
    method,
    path: resource,
    query: new URLSearchParams(query),
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    publicUrl: 'https://api.example',
  };
}
