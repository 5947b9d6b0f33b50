import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { portOf } from '../open-server.ts';
import type { Engine } from './engine.ts';
import { tiedProcess } from './tied-process.ts';

/** DynamoDB in memory. @throws Error that says what to do when there is no engine for this platform */
export async function startDynamoDb(): Promise<Engine> {
  const port = await freePort();
  const child = tiedProcess(findProgram(), ['--host', '127.0.0.1', '--port', String(port)]);
  const url = `http://127.0.0.1:${port}`;
  await answering(url);
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return;
      const exit = once(child, 'exit');
      child.stdin?.end();
      await exit;
    },
  };
}

function findProgram(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(join(process.cwd(), 'package.json')).resolve(`${name}/package.json`);
    return join(dirname(manifest), process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch (cause) {
    throw new Error(
      `There is no DynamoDB engine for this platform. Install one with \`npm install --no-save ${name}@1.2.1\`, or set ` +
        'DYNAMODB_ENDPOINT to the address of another, such as DynamoDB Local.',
      { cause },
    );
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await fetch(url);
      return;
    } catch (cause) {
      if (attempt === 300) throw new Error('The DynamoDB engine does not answer', { cause });
      await pause(10);
    }
  }
}
