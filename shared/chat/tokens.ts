import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { keys } from '../store/keys.ts';
import { hashOf } from '../store/setups.ts';
import type { Table } from '../store/table.ts';

const place = z.object({ organization: z.string(), group: z.string(), channel: z.string() });
/** The group that a message in chat is about, and the channel that it was written to. */
export type ChatPlace = z.infer<typeof place>;

const stored = z.extend(place, { ttl: z.number() });

/** Seconds: whoever comes later assigns elsewhere. */
const life = 30 * 86_400;

/** Makes what the components of a message carry: 43 characters, that lead to the group for 30 days. */
export async function makeChatToken(table: Table, of: ChatPlace, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await table.put({ ...keys.chat(hashOf(token)), ...place.parse(of), ttl: Math.ceil(now.getTime() / 1000) + life });
  return token;
}

/** What a token leads to; `undefined` when it is unknown or too old, whether or not the table has dropped it yet. */
export async function findChatToken(table: Table, token: string, now: Date): Promise<ChatPlace | undefined> {
  const item = await table.get(keys.chat(hashOf(token)));
  if (!item) return undefined;
  const { ttl, ...found } = stored.parse(item);
  return ttl * 1000 > now.getTime() ? found : undefined;
}
