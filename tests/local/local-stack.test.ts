import { once } from 'node:events';
import { createServer } from 'node:http';
import { portOf } from '../../infra/local/open-server.ts';
import { type RunningStack, startStack } from '../running-stack.ts';
import { begunBy, survivorsOf } from './processes.ts';
import { webhookOfNobody } from './webhook-of-nobody.ts';

let stack: RunningStack | undefined;
afterEach(() => stack?.stop());

test('ends at once with every process it began', async () => {
  stack = await startStack();
  await webhookOfNobody(stack);
  const begun = begunBy(stack);
  expect(begun.map(({ command }) => command).join('\n')).toMatch(/dynoxide.*runtime\.mjs/s);
  const asked = Date.now();
  const ended = once(stack.process, 'exit');
  stack.process.kill('SIGHUP'); // npm passes on SIGTERM, see below; SIGINT ends any test's stack
  expect(await survivorsOf(begun)).toEqual([]);
  expect(Date.now() - asked).toBeLessThan(2000);
  expect(await ended).toEqual([0, null]); // a second signal, while it is ending, would kill it
}, 30_000);

test('ends when who started it is gone', async () => {
  stack = await startStack();
  const begun = begunBy(stack);
  stack.process.disconnect();
  expect(await survivorsOf(begun)).toEqual([]);
}, 30_000);

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'started by npm, it ends when npm alone gets %s',
  async (signal) => {
    stack = await startStack({ byNpm: true });
    const begun = begunBy(stack);
    expect(begun.map(({ command }) => command).join('\n')).toMatch(/main\.ts.*dynoxide/s);
    stack.process.kill(signal);
    expect(await survivorsOf(begun)).toEqual([]);
  },
  30_000,
);

test('says in one line that its port is in use', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const port = portOf(other.address());
  await expect(startStack({ env: { PORT: String(port) } })).rejects.toThrow(
    `ended with 1:\nPort ${port} is in use; choose another with PORT\n`,
  );
  other.close();
}, 30_000);

test('ends with what is wrong when it cannot start', async () => {
  const env = { LAMBDA_NODE: '/no/such/node' };
  await expect(startStack({ env })).rejects.toThrow(/ended with 1:\n.*LAMBDA_NODE is \/no\/such\/node/s);
}, 30_000);
