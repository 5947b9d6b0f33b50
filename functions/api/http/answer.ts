import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };
/** A `PUT` answers 201 when it made something new. */
export const put = (isNew: boolean, body: unknown): Answer => ({ status: isNew ? 201 : 200, body });

/** What is answered may hold names, emails and fresh credentials: nobody between may keep it. */
export const resultOf = ({ status, body, headers }: Answer, withBody: boolean): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    'cache-control': 'no-store',
    ...headers,
  },
  ...(body !== undefined && withBody && { body: JSON.stringify(body) }),
});
