import { memberStep } from '../../shared/store/member-step.ts';

const users = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `u${from + i}`);

test('a small change is one step, in the order that is wanted', () => {
  expect(memberStep(['a', 'b', 'c'], ['d', 'c', 'a'])).toEqual({
    members: ['d', 'c', 'a'],
    come: ['d'],
    go: ['b'],
    last: true,
  });
});

test('no change is one step, too: the name may be new', () => {
  expect(memberStep(['a'], ['a'])).toEqual({ members: ['a'], come: [], go: [], last: true });
});

test.each([
  ['all are new', [], users(0, 1000)],
  ['all go', users(0, 1000), []],
  ['all are others', users(0, 300), users(300, 600)],
])('when %s, steps of at most 90 lead there, each of them whole', (_, from, wanted) => {
  let members: readonly string[] = from;
  for (let steps = 0; ; steps++) {
    const step = memberStep(members, wanted);
    expect(step.come.length + step.go.length).toBeLessThanOrEqual(90);
    const after = new Set([...members, ...step.come].filter((user) => !step.go.includes(user)));
    expect(new Set(step.members)).toEqual(after);
    members = step.members;
    if (step.last) break;
    expect(steps).toBeLessThan(20);
  }
  expect(members).toEqual(wanted);
});
