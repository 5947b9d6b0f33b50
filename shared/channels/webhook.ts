import { Webhook } from 'standardwebhooks';
import type { Notice } from './notice.ts';

export interface SignedMessage {
  readonly headers: Readonly<Record<string, string>>;
  /** The very text that was signed. */
  readonly body: string;
}

/**
 * A notice after the Standard Webhooks specification 1.0, signed with each of the secrets (`whsec_…`), so that one can
 * be exchanged for another without a pause. `now` is when it is sent, not when it happened: a receiver refuses what is
 * older than some minutes.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @throws Error without a secret, or when one is not base64
 */
export function webhookMessage(
  { id, type, timestamp, data }: Notice,
  secrets: readonly string[],
  now: Date,
): SignedMessage {
  if (secrets.length === 0) throw new Error('A webhook has no valid secret to sign with');
  const body = JSON.stringify({ type, timestamp, data });
  return {
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
    },
    body,
  };
}
