import { existsSync, readFileSync } from 'node:fs';
import { planted } from './planted.ts';
import { readFaults } from './read-faults.ts';

const faults = readFaults();

test('there are enough faults to tell by whether the tests would notice one', () => {
  expect(faults.length).toBeGreaterThanOrEqual(30);
});

describe.each(faults)('$name', (fault) => {
  test('fits what it is to be planted in, which is no test', () => {
    const spoiled = planted(fault, (path) => readFileSync(path, 'utf8'));
    for (const path of spoiled.keys()) expect(path).toMatch(/^(functions|infra|shared)\//);
  });

  test('names test files that there are', () => {
    for (const suite of fault.suites) expect([suite, existsSync(suite)]).toEqual([suite, true]);
  });
});
