import { rotateCredentials } from '../../shared/connections/rotate-credentials.ts';

const now = new Date('2025-11-13T08:00:00.000Z');
const old = { createdAt: '2025-11-01T08:00:00.000Z', sha256: 'old' };
const fresh = { createdAt: now.toISOString(), sha256: 'fresh' };

test('the one before stays valid for 24 hours', () => {
  expect(rotateCredentials([old], fresh, now, false)).toEqual([
    { ...old, expiresAt: '2025-11-14T08:00:00.000Z' },
    fresh,
  ]);
});

test('one that is running out is given no more time, one that has run out is dropped', () => {
  const ending = { ...old, expiresAt: '2025-11-13T09:00:00.000Z' };
  const ended = { ...old, expiresAt: '2025-11-13T08:00:00.000Z' };
  expect(rotateCredentials([ended, ending], fresh, now, false)).toEqual([ending, fresh]);
});

test('revoking leaves the fresh one alone', () => {
  expect(rotateCredentials([old, old], fresh, now, true)).toEqual([fresh]);
});

test('a sixth valid one is refused', () => {
  expect(rotateCredentials(Array(4).fill(old), fresh, now, false)).toHaveLength(5);
  expect(rotateCredentials(Array(5).fill(old), fresh, now, false)).toBeUndefined();
});
