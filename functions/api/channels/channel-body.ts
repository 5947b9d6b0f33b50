import * as z from 'zod';
import { channelType } from '../../../shared/channels/channel.ts';
import { noticeType } from '../../../shared/channels/notice.ts';
import { ids, text } from '../fields.ts';
import { type FieldError, invalid } from '../http/problem.ts';

/** The same as stored, in the words of this API's schemas. */
export const type = z.enum(channelType.options);
export const event = z.enum(noticeType.options);

/** What a person says of a channel. */
export const channelBody = z.strictObject({
  type,
  url: text(2048).nullish().meta({
    format: 'uri',
    description: 'https. Shown masked where it is a secret, and kept when it is sent back so',
  }),
  channelId: z
    .string()
    .regex(/^\d{17,20}$/, 'is no id of a Discord channel: 17 to 20 digits')
    .nullish()
    .meta({ description: 'Of discord, in place of url: the channel that the bot writes to' }),
  events: z
    .array(event)
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'names something twice')
    .default(event.options)
    .meta({ description: 'All when absent' }),
  projects: ids.min(1).nullish().meta({ description: 'Groups of which; all when absent or null' }),
});
export type ChannelBody = z.output<typeof channelBody>;

/** A channel has one address: a Discord channel's may be its id. @throws Problem 400 that names what is wrong */
export function requireOneAddress({ type, url, channelId }: ChannelBody): void {
  const errors: FieldError[] = [];
  if (channelId != null && type !== 'discord') errors.push({ path: 'channelId', message: 'is for discord only' });
  else if (channelId != null && url != null)
    errors.push({ path: 'channelId', message: 'has to be absent where there is a url' });
  if (url == null && (channelId == null || type !== 'discord')) errors.push({ path: 'url', message: 'is required' });
  if (errors.length > 0) throw invalid(...errors);
}
