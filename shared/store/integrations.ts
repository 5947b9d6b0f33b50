import * as z from 'zod/mini';
import { providerName } from '../providers/provider-name.ts';
import type { Items } from './items.ts';
import { keys } from './keys.ts';
import type { Item } from './wire.ts';

/** What is stored of a webhook credential: nothing that could forge a webhook. */
export const storedCredential = z.object({
  /** RFC 3339; a credential presented before that is none of ours. */
  createdAt: z.string(),
  /** Set when a newer one took over; RFC 3339. */
  expiresAt: z.optional(z.string()),
  /** Ed25519 public key (SPKI, base64) of a signed token, or the SHA-256 (base64) of a shared secret. */
  publicKey: z.optional(z.string()),
  sha256: z.optional(z.string()),
});
export type StoredCredential = z.infer<typeof storedCredential>;

/** What tells a credential from others. */
export const fingerprintOf = ({ publicKey, sha256 }: StoredCredential): string => publicKey ?? sha256 ?? '';

export const integrationConfig = z.object({
  inboundAssignee: z.boolean(),
  outboundAssignee: z.boolean(),
  onUnmatched: z.enum(['keep', 'deassign']),
});

/** One organization's connection to one tracker. A deleted one stays for a while, to answer its webhooks with 410. */
export const integration = z.object({
  id: z.string(),
  organization: z.string(),
  provider: providerName,
  name: z.string(),
  baseUrl: z.string(),
  externalId: z.nullable(z.string()),
  config: integrationConfig,
  credentials: z.array(storedCredential),
  createdAt: z.string(),
  deletedAt: z.optional(z.string()),
});
export type Integration = z.infer<typeof integration>;

export const integrationOf = (item: Item): Integration => integration.parse(item);

/** Integrations, by id alone: a webhook names nothing else. */
export class Integrations {
  constructor(private readonly table: Items) {}

  /** A deleted integration is found too, with `deletedAt`. */
  async find(id: string): Promise<Integration | undefined> {
    const item = await this.table.get(keys.integration(id));
    return item && integrationOf(item);
  }
}
