import * as z from 'zod';
import { check } from '../../functions/api/http/check.ts';
import { Problem } from '../../functions/api/http/problem.ts';

const problemOf = (schema: z.ZodType, value: unknown): Problem => {
  try {
    check(schema, value);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('nothing was wrong');
};
const many = Array.from({ length: 80_000 }, (_, n) => n);

test.each([
  ['names that nobody knows', z.strictObject({}), Object.fromEntries(many.map((n) => [`name-${n}`, n]))],
  ['entries that are wrong', z.array(z.string()), many],
])('tells of 80,000 %s no more than an answer can hold', (_, schema, value) => {
  expect(problemOf(schema, value).answer.body).toMatchObject({ errors: { length: 1000 } });
});

test('tells of each field once', () => {
  const schema = z.strictObject({ name: z.string().min(3).regex(/x/) });
  expect(problemOf(schema, { name: 'a', more: 1 }).answer.body).toMatchObject({
    errors: [{ path: 'name' }, { path: 'more', message: 'is not known here' }],
  });
});
