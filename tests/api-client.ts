import { setting } from './setting.ts';

/** JSON as a test looks at it: any path may be asked for, and is compared, never trusted. */
export interface Json {
  readonly [name: string]: Json;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; `undefined` when there was none. */
  readonly body: Json;
}

export type ApiClient = (method: string, path: string, body?: unknown) => Promise<ApiAnswer>;

/** Calls the management API of the running stack, with a key or (`null`) without. */
export const apiClient =
  (key: string | null): ApiClient =>
  (method, path, body) =>
    callRaw(method, path, {
      ...(key !== null && { headers: { authorization: `Bearer ${key}` } }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

/** A call with nothing made for it but the JSON content type of a body. */
export async function callRaw(
  method: string,
  path: string,
  init: { headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } = {},
): Promise<ApiAnswer> {
  const answer = await fetch(new URL(path, setting('STACK_URL')), {
    method,
    headers: { ...(init.body !== undefined && { 'content-type': 'application/json' }), ...init.headers },
    body: init.body,
    redirect: 'manual',
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** The administrator of the running stack. */
export const admin = (): ApiClient => apiClient(setting('STACK_ADMIN_KEY'));

/** What a list holds, page by page. */
export async function everyItem(api: ApiClient, path: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await api('GET', `${path}?limit=100${cursor}`);
    items.push(...Object.values(body.items ?? {}));
    if (!body.next) return items;
    cursor = `&cursor=${encodeURIComponent(String(body.next))}`;
  }
}
