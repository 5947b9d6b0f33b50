import { ChannelFailure } from '../../shared/channels/channel-failure.ts';
import { deliver } from '../../shared/channels/deliver.ts';
import { openChannel } from '../../shared/channels/open-channel.ts';
import type { Notify } from '../../shared/messages/follow-up.ts';
import type { Activity } from '../../shared/store/activities.ts';
import { readNotice } from '../../shared/store/read-notice.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { failed, type Result, sent, skipped } from './result.ts';
import { writeToDiscord } from './write-to-discord.ts';

/**
 * Tells a channel of an activity, by the names that everybody has now. One whose server says that it is gone is not
 * told again. @throws ChannelFailure for what is to be tried again
 */
export async function notifyChannel(message: Notify, activity: Activity, parts: FollowUpParts): Promise<Result> {
  const { organization, group: id } = message;
  const { channels, groups, table, sealer, sendNotice, clock, note } = parts;
  const channel = await channels.find(organization, message.channel);
  if (!channel) return skipped('channel-deleted');
  note({ channelType: channel.type });
  if (channel.status === 'disabled') return skipped('channel-disabled');
  const group = await groups.find(organization, id);
  if (!group) return skipped('group-deleted');
  const opened = await openChannel(channel, sealer, clock());
  const notice = await readNotice(table, { organization, id, group }, activity);
  try {
    if (opened) await deliver(notice, opened, sendNotice, clock());
    else if (!(await writeToDiscord(channel, notice, parts))) return skipped('no-bot');
    return sent;
  } catch (error) {
    if (!(error instanceof ChannelFailure) || error.kind !== 'gone') throw error;
    await channels.disable(channel);
    return failed('gone');
  }
}
