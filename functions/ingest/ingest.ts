import type { EventMessage } from '../../shared/messages/event.ts';
import { AuthenticatedBody } from '../../shared/providers/authenticated-body.ts';
import { providers } from '../../shared/providers/index.ts';
import { type ProviderName, providerName } from '../../shared/providers/provider-name.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import {
  type Answer,
  accepted,
  gone,
  ignored,
  methodNotAllowed,
  notFound,
  parked,
  tooLarge,
  unauthorized,
  unsupportedMediaType,
} from './answer.ts';
import { deliveryId } from './delivery-id.ts';
import type { KnownIntegrations } from './known-integrations.ts';

export const longestBody = 4 * 1024 * 1024;

/** A request as the gateway got it: header names in lower case, the body's raw bytes. */
export interface WebhookCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface IngestParts {
  readonly integrations: KnownIntegrations;
  /** Durable when it returns. */
  readonly enqueue: (message: EventMessage) => Promise<void>;
  /** Keeps an unreadable body for an operator, with a record of it; durable when it returns. */
  readonly park: (message: EventMessage, record: Delivery) => Promise<void>;
  readonly clock: () => Date;
}

/**
 * One webhook: find the integration, check the credential, read the change, enqueue it. Checked in the order that the
 * contract gives: route, method, size, credential, content type, body.
 *
 * @throws whatever the table or the queue throws; the handler answers 503 to that
 */
export async function ingest(call: WebhookCall, parts: IngestParts): Promise<Answer> {
  const route = routeOf(call.path);
  if (!route) return notFound;
  if (call.method !== 'POST') return methodNotAllowed;
  if (call.body.length > longestBody) return tooLarge;
  const body = await authenticate(route, call, parts);
  if (!body) return unauthorized;
  if (body.integration.deletedAt) return gone;
  if (!isJson(call.headers['content-type'])) return unsupportedMediaType;
  return take(body, parts);
}

interface Route {
  readonly provider: ProviderName;
  readonly address: string;
}

function routeOf(path: string): Route | undefined {
  const [root, first, name, address = '', ...more] = path.split('/');
  const provider = providerName.safeParse(name);
  const known = root === '' && first === 'webhooks' && provider.success && more.length === 0;
  return known ? { provider: provider.data, address } : undefined;
}

async function authenticate(route: Route, { headers, body }: WebhookCall, { integrations, clock }: IngestParts) {
  const provider = providers[route.provider];
  const claim = provider.claimOf({ address: route.address, headers });
  if (!claim) return undefined;
  const check = (integration: Awaited<ReturnType<KnownIntegrations['find']>>): AuthenticatedBody | undefined =>
    integration?.provider === route.provider
      ? AuthenticatedBody.check(provider, claim, integration, body, clock())
      : undefined;
  return (
    check(await integrations.find(claim.integration)) ??
    check(await integrations.findAgain(claim.integration, claim.issuedAt))
  );
}

/** A missing content type is taken for JSON. */
const isJson = (contentType: string | undefined): boolean =>
  !contentType?.trim() || /^\s*application\/([\w.!#$&^-]+\+)?json\s*(;|$)/i.test(contentType);

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Buffer): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(utf8.decode(bytes)) };
  } catch {
    return undefined;
  }
}

async function take(body: AuthenticatedBody, { enqueue, park, clock }: IngestParts): Promise<Answer> {
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
