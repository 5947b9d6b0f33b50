import type { DiscordBot } from '../../shared/channels/discord-bot.ts';
import { environment } from '../../shared/environment.ts';
import { keptSecret } from '../../shared/kept-secret.ts';
import type { Send } from '../../shared/outgoing/send.ts';

/** Our bot at Discord, as the stage names it. While no public key is set, there is none. */
export function openDiscordBot(send: Send, clock: () => Date): DiscordBot {
  const isSetUp = environment('DISCORD_PUBLIC_KEY') !== 'none';
  const secret = keptSecret(environment('DISCORD_BOT_TOKEN_ID'));
  return {
    apiUrl: environment('DISCORD_API_URL'),
    token: async () => (isSetUp ? secret() : undefined),
    send,
    clock,
  };
}
