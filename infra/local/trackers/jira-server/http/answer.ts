export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const jsonAnswer = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
});

export const emptyAnswer = (status: number): Answer => ({ status, headers: {}, body: '' });

/** After a form: the browser goes on with a GET. */
export const redirectAnswer = (location: string): Answer => ({ status: 303, headers: { location }, body: '' });
