import { createHash } from 'node:crypto';
import type { Channel } from '../../shared/channels/channel.ts';
import { postToDiscord } from '../../shared/channels/discord-bot.ts';
import type { Notice } from '../../shared/channels/notice.ts';
import { discordBotMessage } from '../../shared/chat/discord-bot-message.ts';
import { readMenu } from '../../shared/chat/menu.ts';
import { makeChatToken } from '../../shared/chat/tokens.ts';
import type { FollowUpParts } from './follow-up-parts.ts';

/**
 * Writes a notice to a Discord channel as the bot, with a menu to assign the group by. Answers whether there is a bot.
 * @throws ChannelFailure
 */
export async function writeToDiscord(
  { id, organization, channelId }: Pick<Channel, 'id' | 'organization' | 'channelId'>,
  notice: Notice,
  { table, discord, clock }: FollowUpParts,
): Promise<boolean> {
  const bot = await discord.token();
  if (bot === undefined || channelId === null) return false;
  const { group, project } = notice.data;
  const [menu, token] = await Promise.all([
    readMenu(table, organization, project),
    makeChatToken(table, { organization, group, channel: id }, clock()),
  ]);
  const message = { ...discordBotMessage(notice, token, menu), nonce: nonceOf(notice), enforce_nonce: true };
  await postToDiscord(discord, `/channels/${channelId}/messages`, message, bot);
  return true;
}

/** By this, Discord knows within minutes that it has the message already. At most 25 characters. */
const nonceOf = ({ id }: Notice): string => createHash('sha256').update(id).digest('base64url').slice(0, 25);
