import type { Table } from '../../shared/store/table.ts';

/** A call of the table that fails: before it acted, or after, when only the answer is lost. */
export interface Fault {
  readonly when: 'before' | 'after';
  /** Which call, counted from 0. */
  readonly call: number;
}

export interface FaultyTable {
  readonly table: Table;
  /** How many calls there were. */
  calls(): number;
}

const calls = new Set(['get', 'batchGet', 'query', 'put', 'update', 'delete', 'batchWrite', 'transact']);

/** A table of which one call fails. */
export function faulty(table: Table, fault: Fault | undefined): FaultyTable {
  let count = 0;
  return {
    table: intercepted(table, (act) => fail(act, count++ === fault?.call ? fault : undefined)),
    calls: () => count,
  };
}

/** A table whose calls go through `around`, which is given the call's method and arguments. */
export function intercepted(
  table: Table,
  around: (act: () => Promise<unknown>, method: string, args: unknown[]) => Promise<unknown>,
): Table {
  return new Proxy(table, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || !calls.has(String(name))) return value;
      return (...args: unknown[]) =>
        around(() => Reflect.apply(value, target, args) as Promise<unknown>, String(name), args);
    },
  });
}

async function fail(act: () => Promise<unknown>, fault: Fault | undefined): Promise<unknown> {
  if (fault?.when === 'before') throw new Error('the call failed before it acted');
  const answer = await act();
  if (fault?.when === 'after') throw new Error('the answer was lost');
  return answer;
}
