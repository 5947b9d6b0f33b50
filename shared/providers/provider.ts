import type { Change } from '../messages/event.ts';
import type { StoredCredential } from '../store/integrations.ts';

/** A webhook as it arrived; header names in lower case. */
export interface WebhookRequest {
  /** What follows `/webhooks/{provider}/` in the path. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What a webhook presents to be believed, before anything is checked. */
export interface Claim {
  /** The integration that the sender says it is. */
  readonly integration: string;
  readonly presented: string;
  /** When the credential says it was made (milliseconds since 1970): later than what we know of means read again. */
  readonly issuedAt: number | undefined;
}

/** The whole distance between a tracker's webhook and a change: nothing here knows AWS, the environment or a clock. */
export interface Provider {
  /** `undefined` when the request carries nothing that could be a credential. */
  claimOf(request: WebhookRequest): Claim | undefined;
  /** Whether what was presented is this credential. Takes constant time for anything of the right form. */
  matches(presented: string, stored: StoredCredential): boolean;
  /** A fresh webhook credential: what the tracker is to be given, shown once, and what is stored of it. */
  newCredential(
    integration: string,
    now: Date,
  ): { readonly path: string; readonly secret?: string; readonly stored: StoredCredential };
  /**
   * What the JSON of an authenticated body says. Never throws: what cannot be read is `invalid`. `receivedAt` stands in
   * for a time that the tracker does not give.
   */
  read(json: unknown, receivedAt: Date): Reading;
  /** The one spelling of an issue's key, `undefined` for what cannot be one. */
  issueKey(text: string): string | undefined;
}

/** What a provider reads of a change; ingest knows the rest. */
export type ProviderChange = DistributiveOmit<
  Change,
  'v' | 'delivery' | 'organization' | 'integration' | 'receivedAt' | 'replay'
>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** `identity` tells a delivery from others of the integration; `undefined` when the body has nothing to tell it by. */
export type Reading =
  | { readonly kind: 'change'; readonly identity: string; readonly change: ProviderChange }
  | {
      readonly kind: 'ignored';
      readonly identity: string | undefined;
      readonly reason: 'unsupported-event' | 'nothing-changed';
    }
  | { readonly kind: 'invalid' };
