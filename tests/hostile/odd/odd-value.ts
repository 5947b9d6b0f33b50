import fc from 'fast-check';
import { longText, oddText } from './odd-text.ts';

/** Numbers at the limits of what holds numbers. */
const oddNumber = fc.constantFrom(
  0,
  -0,
  -1,
  0.5,
  1e-320,
  255,
  256,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53,
  1e15,
  1e18,
  8.64e15 + 1,
  1e21,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: oddText },
    { weight: 2, arbitrary: oddNumber },
    { weight: 2, arbitrary: fc.constantFrom(true, false, null) },
    { weight: 1, arbitrary: longText },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.tuple(oddText, tie('value')), { maxLength: 3 }).map(
        // Unlike a literal, it takes `__proto__` for a name like any other.
        (entries) => Object.fromEntries(entries),
      ),
    },
  ),
}));

/** Any value that JSON can hold, and that nobody expects. */
export const oddValue: fc.Arbitrary<unknown> = value;
