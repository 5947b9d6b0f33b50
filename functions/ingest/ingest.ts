import type { EventMessage } from '../../shared/messages/event.ts';
import { AuthenticatedBody } from '../../shared/providers/authenticated-body.ts';
import { providers } from '../../shared/providers/index.ts';
import { type ProviderName, providerName } from '../../shared/providers/provider-name.ts';
import type { Delivery } from '../../shared/store/delivery.ts';
import {
  type Answer,
  gone,
  methodNotAllowed,
  notFound,
  tooLarge,
  unauthorized,
  unsupportedMediaType,
} from './answer.ts';
import type { KnownIntegrations } from './known-integrations.ts';
import { take } from './take.ts';

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

/** What becomes known of a webhook on the way, whatever comes of it. All of it is ours: nothing is only claimed. */
export interface Sender {
  readonly provider: ProviderName;
  readonly organization?: string;
  readonly integration?: string;
}

/**
 * One webhook: find the integration, check the credential, read the change, enqueue it. Checked in the order that the
 * contract gives: route, method, size, credential, content type, body.
 *
 * @param meet told of the sender each time that more of it is known
 * @throws whatever the table or the queue throws; the handler answers 503 to that
 */
export async function ingest(
  call: WebhookCall,
  parts: IngestParts,
  meet: (sender: Sender) => void = () => {},
): Promise<Answer> {
  const route = routeOf(call.path);
  if (!route) return notFound;
  meet({ provider: route.provider });
  if (call.method !== 'POST') return methodNotAllowed;
  if (call.body.length > longestBody) return tooLarge;
  const body = await authenticate(route, call, parts, meet);
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

async function authenticate(
  route: Route,
  { headers, body }: WebhookCall,
  { integrations, clock }: IngestParts,
  meet: (sender: Sender) => void,
): Promise<AuthenticatedBody | undefined> {
  const provider = providers[route.provider];
  const claim = provider.claimOf({ address: route.address, headers });
  if (!claim) return undefined;
  const check = (integration: Awaited<ReturnType<KnownIntegrations['find']>>): AuthenticatedBody | undefined => {
    if (integration?.provider !== route.provider) return undefined;
    meet({ provider: route.provider, organization: integration.organization, integration: integration.id });
    return AuthenticatedBody.check(provider, claim, integration, body, clock());
  };
  return (
    check(await integrations.find(claim.integration)) ??
    check(await integrations.findAgain(claim.integration, claim.issuedAt))
  );
}

/** A missing content type is taken for JSON. */
const isJson = (contentType: string | undefined): boolean =>
  !contentType?.trim() || /^\s*application\/([\w.!#$&^-]+\+)?json\s*(;|$)/i.test(contentType);
