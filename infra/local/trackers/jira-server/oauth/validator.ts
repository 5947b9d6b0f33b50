import { baseString } from './base-string.ts';
import type { Consumer } from './consumers.ts';
import type { OAuthMessage } from './message.ts';
import { OAuthProblem } from './problem.ts';
import { signatureIsGenuine } from './signature.ts';

const window = 5 * 60; // seconds into the past and into the future

/** May not come twice: https://oauth.net/core/1.0/#anchor7 */
const single = [
  'oauth_consumer_key',
  'oauth_token',
  'oauth_callback',
  'oauth_signature_method',
  'oauth_signature',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_version',
];

/** Whether a consumer signed a message, just now and for the first time; checked in the order of Jira's OAuth library. */
export class Validator {
  readonly #now: () => number;
  /** With the timestamp each came with: one older than the window is refused for that already. */
  readonly #nonces = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @throws OAuthProblem */
  validate(message: OAuthMessage, consumer: Consumer): void {
    const repeated = single.filter((name) => message.parameters.filter(([other]) => other === name).length > 1);
    if (repeated.length > 0) {
      throw new OAuthProblem('parameter_rejected', { oauth_parameters_rejected: repeated.join('&') });
    }
    if (Number(message.get('oauth_version') ?? '1.0') !== 1) {
      throw new OAuthProblem('version_rejected', { oauth_acceptable_versions: '1.0-1.0' });
    }
    this.#validateTime(message);
    this.#validateSignature(message, consumer);
  }

  #validateTime(message: OAuthMessage): void {
    message.require('oauth_timestamp', 'oauth_nonce');
    const now = Math.round(this.#now() / 1000);
    const [earliest, latest] = [now - window, now + window];
    const stated = message.value('oauth_timestamp');
    const timestamp = /^\d+$/.test(stated) ? Number(stated) : Number.NaN;
    if (!(earliest <= timestamp && timestamp <= latest)) {
      throw new OAuthProblem('timestamp_refused', { oauth_acceptable_timestamps: `${earliest}-${latest}` });
    }
    for (const [nonce, at] of this.#nonces) if (at < earliest) this.#nonces.delete(nonce);
    const nonce = ['oauth_timestamp', 'oauth_nonce', 'oauth_consumer_key', 'oauth_token'].map((name) =>
      message.get(name),
    );
    const used = JSON.stringify(nonce);
    if (this.#nonces.has(used)) throw new OAuthProblem('nonce_used');
    this.#nonces.set(used, timestamp);
  }

  #validateSignature(message: OAuthMessage, consumer: Consumer): void {
    message.require('oauth_consumer_key', 'oauth_signature_method', 'oauth_signature');
    const method = message.value('oauth_signature_method');
    if (method !== 'RSA-SHA1') {
      throw new OAuthProblem('signature_method_rejected', { oauth_acceptable_signature_methods: 'RSA-SHA1' });
    }
    const signature = message.value('oauth_signature');
    const signed = baseString(message);
    if (signatureIsGenuine(consumer.publicKey, signed, signature)) return;
    throw new OAuthProblem('signature_invalid', {
      oauth_signature: signature,
      oauth_signature_base_string: signed,
      oauth_signature_method: method,
    });
  }
}
