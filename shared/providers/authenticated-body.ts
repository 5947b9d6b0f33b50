import type { Integration } from '../store/integrations.ts';
import type { Claim, Provider } from './provider.ts';

/** The raw bytes of a webhook whose credential was found good. Only the check makes one: skipping it does not compile. */
export class AuthenticatedBody {
  private constructor(
    readonly integration: Integration,
    readonly bytes: Buffer,
  ) {}

  /**
   * Compares what the sender presents with every credential of the integration that is valid now (two while one
   * replaces the other). `undefined` when none fits.
   */
  static check(
    provider: Provider,
    claim: Claim,
    integration: Integration,
    bytes: Buffer,
    now: Date,
  ): AuthenticatedBody | undefined {
    const valid = integration.credentials.filter((stored) => !stored.expiresAt || now < new Date(stored.expiresAt));
    const matching = valid.filter((stored) => provider.matches(claim.presented, stored));
    return matching.length > 0 ? new AuthenticatedBody(integration, bytes) : undefined;
  }
}
