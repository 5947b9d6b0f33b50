import type { RunningStack } from '../running-stack.ts';

/** A webhook of nobody: enough to have ingest's process started. */
export const webhookOfNobody = (stack: RunningStack): Promise<Response> =>
  fetch(`${stack.url}/webhooks/azure-devops/00000000-0000-4000-8000-000000000000`, {
    method: 'POST',
    headers: { 'shared-secret': 'x' },
    body: '{}',
  });
