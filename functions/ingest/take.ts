import type { AuthenticatedBody } from '../../shared/providers/authenticated-body.ts';
import { providers } from '../../shared/providers/index.ts';
import { type Answer, accepted, ignored, parked } from './answer.ts';
import { deliveryId } from './delivery-id.ts';
import type { IngestParts } from './ingest.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Buffer): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(utf8.decode(bytes)) };
  } catch {
    return undefined;
  }
}

/** Enqueues what a webhook says has changed; keeps a body that cannot be read for an operator. */
export async function take(
  body: AuthenticatedBody,
  { enqueue, park, clock }: Pick<IngestParts, 'enqueue' | 'park' | 'clock'>,
): Promise<Answer> {
  const { integration, bytes } = body;
  const now = clock();
  const parsed = parse(bytes);
  const reading = parsed ? providers[integration.provider].read(parsed.json, now) : undefined;
  const identity = reading && reading.kind !== 'invalid' ? reading.identity : undefined;
  const delivery = deliveryId(integration.id, identity ?? bytes);
  const known = {
    v: 1,
    delivery,
    organization: integration.organization,
    integration: integration.id,
    receivedAt: now.toISOString(),
  } as const;

  if (reading?.kind === 'change') {
    await enqueue({ ...known, ...reading.change });
    return accepted(delivery);
  }
  if (reading?.kind === 'ignored') return ignored(delivery, reading.reason);

  // A bundle of its own: a cold start with a body that can be read does not wait for it.
  const { compress } = await import('./park.ts');
  const reason = parsed ? 'invalid-payload' : 'invalid-json';
  await park(
    { ...known, kind: 'parked', event: 'unread', reason, ...compress(bytes) },
    {
      id: delivery,
      organization: integration.organization,
      integration: integration.id,
      event: null,
      issue: null,
      receivedAt: known.receivedAt,
      appliedAt: null,
      status: 'parked',
      actor: null,
      outcomes: [],
      reason,
    },
  );
  return parked(delivery, reason);
}
