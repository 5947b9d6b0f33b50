import * as z from 'zod/mini';
import { noticeType } from './notice.ts';

/** Whose message format a channel takes; `webhook` is everybody's, after the Standard Webhooks specification. */
export const channelType = z.enum(['webhook', 'slack', 'discord', 'msteams']);
export type ChannelType = z.infer<typeof channelType>;

/** What a webhook's messages are signed with. */
export const signingSecret = z.object({
  sealed: z.string(),
  createdAt: z.string(),
  /** Set when a newer one took over, RFC 3339: until then, messages carry the signatures of both. */
  expiresAt: z.optional(z.string()),
});
export type SigningSecret = z.infer<typeof signingSecret>;

/** Where an organization wants its notices, as stored: what is a secret is sealed. */
export const channel = z.object({
  id: z.string(),
  organization: z.string(),
  type: channelType,
  /** The address of a webhook; `null` for all others, whose address is a secret. */
  url: z.nullable(z.string()),
  /** The address of a Slack, Discord or Teams webhook, sealed for this channel. */
  sealed: z.nullable(z.string()),
  /** What is shown of a sealed address. */
  masked: z.nullable(z.string()),
  /** The Discord channel that the bot writes to, in place of an address. */
  channelId: z.nullable(z.string()),
  events: z.array(noticeType),
  /** `null`: all of the organization's. */
  projects: z.nullable(z.array(z.string())),
  /** `disabled` once its server said that it is gone for good. */
  status: z.enum(['active', 'disabled']),
  /** Of a webhook only, the newest last. */
  secrets: z.array(signingSecret),
  createdAt: z.string(),
});
export type Channel = z.infer<typeof channel>;
