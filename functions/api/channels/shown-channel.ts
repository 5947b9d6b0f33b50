import * as z from 'zod';
import type { Channel } from '../../../shared/channels/channel.ts';
import { event, type } from './channel-body.ts';

/** A channel as this API shows it: what is a secret, masked. */
export const shownChannel = z.object({
  id: z.string(),
  type,
  url: z.string().nullable(),
  channelId: z.string().optional(),
  events: z.array(event),
  projects: z.array(z.string()).nullable(),
  status: z
    .enum(['active', 'disabled'])
    .meta({ description: 'Disabled once its server said that it is gone for good' }),
});

export const showChannel = ({ url, masked, channelId, ...channel }: Channel): z.input<typeof shownChannel> => ({
  ...channel,
  url: url ?? masked,
  ...(channelId !== null && { channelId }),
});
