import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FunctionPool } from '../../infra/local/lambda/function-pool.ts';
import type { FunctionSettings } from '../../infra/local/lambda/function-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'function-'));
writeFileSync(
  join(folder, 'index.js'),
  `let count = 0;
  const handlers = {
    echo: (event, context) => ({ event, name: context.functionName, left: context.getRemainingTimeInMillis() }),
    count: () => ({ count: ++count, pid: process.pid }),
    slow: () => new Promise((resolve) => setTimeout(resolve, 300, process.pid)),
    environment: () => ({ ...process.env }),
    throws: () => { throw new TypeError('of no use'); },
    nothing: () => undefined,
    exits: () => process.exit(3),
    spins: () => { for (;;); },
    grows: () => { const all = []; for (;;) all.push(new Array(1e6).fill(Math.random())); },
    huge: () => 'x'.repeat(7_000_000),
    says: () => console.log('hello\\nworld'),
  };
  exports.handler = async (event, context) => handlers[event.do](event, context);
  if (process.env.FAILS) throw new Error('cannot load');`,
);
const pools: FunctionPool[] = [];
const printed: string[] = [];
const ran: number[] = [];
const start = (settings: Partial<FunctionSettings> = {}): FunctionPool => {
  const pool = new FunctionPool(
    {
      name: 'tried',
      physicalName: 'Stack-Tried',
      arn: 'arn:tried',
      logGroupName: 'logs',
      folder,
      handler: 'index.handler',
      memorySize: 64,
      timeoutSeconds: 2,
      concurrency: 2,
      environment: { GREETING: 'hello' },
      node: process.execPath,
      ...settings,
    },
    (line) => printed.push(line),
    (ms) => ran.push(ms),
  );
  pools.push(pool);
  return pool;
};

afterAll(() => {
  for (const pool of pools) pool.close();
  rmSync(folder, { recursive: true });
});

describe('a function', () => {
  const pool = start();

  test('gets the event and its context, and answers through JSON', async () => {
    expect(await pool.invoke({ do: 'echo', at: 1 })).toMatchObject({ event: { at: 1 }, name: 'Stack-Tried' });
    expect(await pool.invoke({ do: 'nothing' })).toBeNull();
  });

  test('keeps its state from one event to the next', async () => {
    const first = await pool.invoke({ do: 'count' });
    expect(first).toMatchObject({ count: 1 });
    expect(await pool.invoke({ do: 'count' })).toEqual({ ...Object(first), count: 2 });
  });

  test('sees the environment it was given and nothing of this one', async () => {
    const environment = await pool.invoke({ do: 'environment' });
    expect(environment).toMatchObject({ GREETING: 'hello' });
    for (const name of ['PATH', 'HOME', 'USER', 'NODE_ENV', 'STACK_URL']) expect(environment).not.toHaveProperty(name);
  });

  test('takes one event at a time in each process, side by side up to its concurrency', async () => {
    const pids = await Promise.all([1, 2, 3].map(() => pool.invoke({ do: 'slow' })));
    expect(new Set(pids).size).toBe(2);
  });

  test('has the time of each event told, of one that fails too, and not the start of its process', async () => {
    const fresh = start();
    ran.length = 0;
    await fresh.invoke({ do: 'slow' });
    await expect(fresh.invoke({ do: 'throws' })).rejects.toBeDefined();
    expect(ran).toHaveLength(2);
    expect(ran[0]).toBeGreaterThan(290);
    expect(ran[1]).toBeLessThan(290);
  });

  test('that throws fails that event only', async () => {
    await expect(pool.invoke({ do: 'throws' })).rejects.toMatchObject({ errorType: 'TypeError', message: 'of no use' });
    expect(await pool.invoke({ do: 'nothing' })).toBeNull();
  });

  test('that answers more than Lambda takes fails', async () => {
    await expect(pool.invoke({ do: 'huge' })).rejects.toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  test('has what it prints printed, line by line', async () => {
    await pool.invoke({ do: 'says' });
    await pool.invoke({ do: 'nothing' });
    expect(printed).toEqual(expect.arrayContaining(['hello', 'world']));
  });
});

test.each([
  ['ends its process', 'exits', 'Runtime.ExitError'],
  ['never lets go of its processor', 'spins', 'Sandbox.Timedout'],
  ['runs out of memory', 'grows', 'Runtime.ExitError'],
])(
  'a function that %s fails that event, and the next one finds a fresh process',
  async (_, what, errorType) => {
    const pool = start({ concurrency: 1, timeoutSeconds: what === 'spins' ? 0.5 : 20 });
    await expect(pool.invoke({ do: what })).rejects.toMatchObject({ errorType });
    expect(await pool.invoke({ do: 'count' })).toMatchObject({ count: 1 });
  },
  30_000,
);

test('a function that does not load fails each event with the reason', async () => {
  const pool = start({ environment: { FAILS: 'yes' } });
  await expect(pool.invoke({})).rejects.toMatchObject({ message: 'cannot load' });
  await expect(pool.invoke({})).rejects.toMatchObject({ message: 'cannot load' });
});

test('a function whose handler is missing says so', async () => {
  await expect(start({ handler: 'index.other' }).invoke({})).rejects.toThrow('other is not exported as a function');
});

test('closing ends what is running', async () => {
  const pool = start({ timeoutSeconds: 20 });
  const running = pool.invoke({ do: 'spins' });
  setTimeout(() => pool.close(), 500);
  await expect(running).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
});
