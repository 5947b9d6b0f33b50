import { postToDiscord } from '../../shared/channels/discord-bot.ts';
import { ephemeral, silent } from '../../shared/chat/discord-message.ts';
import type { TellChooser } from '../../shared/messages/follow-up.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { type Result, sent, skipped } from './result.ts';

/** Milliseconds. https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
const tokenLives = 15 * 60_000;

/** Tells whoever chose in chat what came of it, and nobody else. @throws ChannelFailure for what is to be tried again */
export async function answerChooser(
  { application, token, content, requestedAt }: TellChooser,
  { discord, clock }: Pick<FollowUpParts, 'discord' | 'clock'>,
): Promise<Result> {
  if (clock().getTime() - Date.parse(requestedAt) > tokenLives) return skipped('too-late');
  const path = `/webhooks/${encodeURIComponent(application)}/${encodeURIComponent(token)}`;
  await postToDiscord(discord, path, { content, flags: ephemeral, allowed_mentions: silent });
  return sent;
}
