import { mutantsOf } from './mutants-of.ts';

const changed = (source: string): string[] =>
  mutantsOf(source).map(({ start, end, text }) => {
    const bytes = Buffer.from(source);
    return `${bytes.subarray(0, start)}${text}${bytes.subarray(end)}`;
  });

test.each([
  ['a < b', 'const é = a < b;', ['const é = a <= b;', 'const é = a >= b;']],
  ['a === b', 'const é = a === b;', ['const é = a !== b;']],
  ['a && b', 'const é = a && b;', ['const é = a || b;']],
  ['a sum', 'const é = a + b;', ['const é = a - b;']],
  ['a choice', 'const é = a ? b : c;', ['const é = true ? b : c;', 'const é = false ? b : c;']],
  ['a branch', 'if (é) {}', ['if (true) {}', 'if (false) {}']],
  ['a negation', 'const é = !a;', ['const é = a;']],
  ['a truth', 'const é = true;', ['const é = false;']],
  ['a statement', 'delete é.a;', ['']],
])('%s becomes each of its opposites, in place', (_, source, mutants) => {
  expect(changed(source)).toEqual(mutants);
});

test('types and names are left alone', () => {
  expect(mutantsOf('export const é = (a: Group | null): a is Group => of(a);')).toEqual([]);
});
