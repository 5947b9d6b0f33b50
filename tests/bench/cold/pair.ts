import * as z from 'zod';
import { productFile } from '../bundles.ts';
import { coldCall } from './cold-call.ts';
import type { WebhookRequest } from './known-change.ts';
import type { RunningStub } from './running-stub.ts';
import type { Call } from './stub-protocol.ts';

/** A function, and what the bare handler beside it has to do. */
export interface Pair {
  readonly name: 'ingest' | 'apply';
  readonly event: unknown;
  /** What both have to answer, at least. */
  readonly answer: object;
  /** The function's own calls of AWS, as they were recorded: the bare handler makes the very same. */
  readonly calls: readonly Call[];
}

/** Runs ingest once for a webhook, and apply for what ingest sent. */
export async function recordPairs(stub: RunningStub, request: WebhookRequest): Promise<readonly Pair[]> {
  const ingest = await record(stub, 'ingest', request, { statusCode: 202 });
  const apply = await record(stub, 'apply', queued(ingest.calls.at(-1)?.input), { batchItemFailures: [] });
  return [ingest, apply];
}

async function record(stub: RunningStub, name: Pair['name'], event: unknown, answer: object): Promise<Pair> {
  await coldCall(productFile(name), event, answer, stub.url);
  return { name, event, answer, calls: await stub.takeCalls() };
}

const sent = z.object({ MessageBody: z.string(), MessageGroupId: z.string() });

/** What ingest sent, as apply gets it from the queue. */
function queued(input: unknown) {
  const { MessageBody, MessageGroupId } = sent.parse(input);
  const attributes = { MessageGroupId, ApproximateReceiveCount: '1' };
  return { Records: [{ messageId: '1', body: MessageBody, attributes }] };
}
