/** What the management API tells of an integration it made. */
export interface Connected {
  readonly id: string;
  /** Where its webhooks go. */
  readonly url: string;
  readonly secret?: string | undefined;
}

/** A webhook as it goes over the wire. */
export interface Webhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it is sent, or what is sent as JSON. */
  readonly body: object | string;
}

/** A tracker that a webhook may be said to come from. */
export interface SmokeTracker {
  readonly name: string;
  readonly integration: string;
  /** The issue that is linked. */
  readonly issue: string;
  /** Assigns the issue to whoever has this email, or to nobody; newer than every one made before. */
  assigned(email: string | null): Webhook;
  /** With a genuine credential, and nothing to do; by the reason that is to be answered. */
  readonly ignored: Readonly<Record<'unsupported-event' | 'nothing-changed', Webhook>>;
  /** With a genuine credential, and not to be read; by the reason that is to be answered. */
  readonly parked: Readonly<Record<'invalid-json' | 'invalid-payload', Webhook>>;
  /** With a credential that is none. */
  readonly unauthorized: Readonly<Record<'missing' | 'malformed' | 'forged' | 'unknown', Webhook>>;
}
