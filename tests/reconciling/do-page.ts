import { randomUUID } from 'node:crypto';
import type { Reconcile } from '../../shared/messages/follow-up.ts';
import { invoke } from '../connect/invoke.ts';

/** One page of a run of an integration, as its message asks for it. */
export const pageOf = (organization: string, integration: string, more: Partial<Reconcile> = {}): Reconcile => ({
  v: 1,
  kind: 'reconcile',
  organization,
  integration,
  scope: 'all',
  run: randomUUID(),
  after: null,
  requestedAt: new Date().toISOString(),
  ...more,
});

/** Has `follow-up` do a page, as the queue would. Answers whether it is done with. */
export async function doPage(page: Reconcile, receives = 1): Promise<boolean> {
  const record = {
    messageId: randomUUID(),
    receiptHandle: 'none',
    body: JSON.stringify(page),
    attributes: { MessageGroupId: page.integration, ApproximateReceiveCount: String(receives) },
  };
  const answer = await invoke('follow-up', { Records: [record] });
  return JSON.stringify(answer) === '{"batchItemFailures":[]}';
}
