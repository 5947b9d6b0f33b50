import { portOf } from '../open-server.ts';
import type { Engine } from './engine.ts';

/** SQS in memory, in this process. Not by its own `startFauxqs`, which listens on every address of the machine. */
export async function startSqs(): Promise<Engine> {
  const { buildApp } = await import('fauxqs');
  const app = buildApp({ logger: false });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${portOf(app.server.address())}`,
    stop: async () => {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
