/** What is written back; `reset` breaks the connection instead, `hang` leaves it as it is. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly reset?: boolean;
  readonly hang?: boolean;
}

export const jsonAnswer = (body: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

export const redirectTo = (location: string): Answer => ({ status: 302, headers: { location }, body: '' });

export const noContent: Answer = { status: 204, headers: {}, body: '' };

export const brokenConnection: Answer = { status: 0, headers: {}, body: '', reset: true };

export const noAnswer: Answer = { status: 0, headers: {}, body: '', hang: true };
