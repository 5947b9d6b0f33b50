import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { readFault } from './read-fault.ts';

const folder = 'tests/planted/faults';
const ending = '.patch';

/** All faults, by name. @throws Error for a patch that cannot be read */
export const readFaults = (): Fault[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => readFault(file.slice(0, -ending.length), readFileSync(join(folder, file), 'utf8')));
