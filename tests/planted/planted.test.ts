import { planted } from './planted.ts';
import { readFault } from './read-fault.ts';

const patch = `Nobody gets anything, though
it was promised.
Caught by: tests/a, tests/b/c
Test: gives (everything)

--- a/shared/gift.ts
+++ b/shared/gift.ts
@@ -7,4 +7,3 @@
 const gift = wrapped();
-give(gift);
-give(thanks);
+give(nothing);
 end();
`;
const lines = 'const gift = wrapped();\ngive(gift);\ngive(thanks);\nend();\n';

test('a patch says what it does to a user, which test files catch it, and what becomes of which lines', () => {
  expect(readFault('gifts-stay', patch)).toEqual({
    name: 'gifts-stay',
    harm: 'Nobody gets anything, though it was promised.',
    suites: ['tests/a.test.ts', 'tests/b/c.test.ts'],
    test: 'gives (everything)',
    replacements: [
      { path: 'shared/gift.ts', before: lines, after: 'const gift = wrapped();\ngive(nothing);\nend();\n' },
    ],
  });
});

test.each([
  ['sentence', /^Nobody[^.]+\.\n/],
  ['test files', /^Caught by.*\nTest.*\n/m],
  ['diff', /^@@.*\n/m],
])('without a %s it is none', (_, part) => {
  expect(() => readFault('gifts-stay', patch.replace(part, ''))).toThrow('gifts-stay.patch wants');
});

test('the lines are replaced wherever they are by now, and everything else stays', () => {
  const fault = readFault('gifts-stay', patch);
  expect([...planted(fault, () => `begin();\n${lines}begin();\n`)]).toEqual([
    ['shared/gift.ts', 'begin();\nconst gift = wrapped();\ngive(nothing);\nend();\nbegin();\n'],
  ]);
});

test.each([
  ['no such lines any more', lines.replace('thanks', 'regards')],
  ['these lines more than once', lines + lines],
])('%s: it does not fit', (why, text) => {
  expect(() => planted(readFault('gifts-stay', patch), () => text)).toThrow(why);
});
