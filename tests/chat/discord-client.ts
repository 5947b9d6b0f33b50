import * as z from 'zod';
import type { ApiAnswer, Json } from '../api-client.ts';
import { callRaw } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { setting } from '../setting.ts';
import { readDiscordKey, signed } from './discord-key.ts';
import type { Posted } from './fake-discord.ts';

const readPosted = z.array(
  z.object({
    path: z.string(),
    authorization: z.string().nullable(),
    userAgent: z.string().nullable(),
    body: z.string(),
  }),
);

export const application = '845027738276462632';

/** Sends what Discord would, to the running stack. */
export function interact(interaction: object | string, at?: number): Promise<ApiAnswer> {
  const body = typeof interaction === 'string' ? interaction : JSON.stringify(interaction);
  const headers = signed(body, readDiscordKey(setting('STACK_DISCORD_KEY')), at);
  return callRaw('POST', '/interactions/discord', { headers, body });
}

/** What the fake Discord got at a path. */
export async function posted(path: string): Promise<Posted[]> {
  const answer = await fetch(`${setting('STACK_DISCORD')}/posted`);
  return readPosted.parse(await answer.json()).filter((each) => each.path === path);
}

/** The first message that the bot wrote to a channel. */
export async function botMessage(channelId: string): Promise<Posted & { readonly message: Json }> {
  const [first] = await eventually(
    () => posted(`/channels/${channelId}/messages`),
    (all) => all.length > 0,
  );
  if (!first) throw new Error('The bot wrote nothing');
  return { ...first, message: JSON.parse(first.body) };
}
