import type { ApiAnswer } from '../api-client.ts';

/** The answer is a problem of RFC 9457 with this status and, for a 400, exactly these paths. */
export function expectProblem(answer: ApiAnswer, status: number, ...paths: string[]): void {
  expect(answer).toMatchObject({ status, body: { type: 'about:blank', status } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ title: expect.stringMatching(/./), detail: expect.stringMatching(/./) });
  const errors: unknown[] = Array.isArray(answer.body.errors) ? answer.body.errors : [];
  expect(errors).toEqual(paths.map((path) => ({ path, message: expect.stringMatching(/./) })));
}
