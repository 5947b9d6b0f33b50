import type { ChannelType } from '../../shared/channels/channel.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';

/** What is learned on the way to a message's end. The log tells it, whatever the end is. */
export interface Noted {
  /** What the activity came from. */
  readonly delivery?: string | undefined;
  readonly provider?: ProviderName;
  readonly channelType?: ChannelType;
}
