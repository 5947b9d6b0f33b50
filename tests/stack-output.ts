import { createServer } from 'node:http';
import { portOf } from '../infra/local/open-server.ts';
import { setting } from './setting.ts';

/** Shows test files, which run in processes of their own, what the shared stack printed so far. */
export async function serveStackOutput(output: () => string): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_, response) => response.end(output()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The lines that the shared stack printed so far, each with what printed it in brackets before it. */
export async function stackOutput(): Promise<string[]> {
  const answer = await fetch(setting('STACK_OUTPUT'));
  return (await answer.text()).split('\n');
}
