import { componentType, ephemeral, silent, textInputStyle } from '../../shared/chat/discord-message.ts';

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
export interface Reply {
  readonly type: 1 | 4 | 7 | 9;
  readonly data?: object;
}

export const pong: Reply = { type: 1 };

/** A message that only whoever asked sees. */
export const whisper = (content: string, components: readonly object[] = []): Reply => ({
  type: 4,
  data: { content, components, flags: ephemeral, allowed_mentions: silent },
});

/** Changes the message that the component stands under; what is left out stays as it is. */
export const update = (message: object): Reply => ({ type: 7, data: { allowed_mentions: silent, ...message } });

/** Asks for a line of text. */
export const question = (customId: string, title: string, label: string): Reply => ({
  type: 9,
  data: {
    custom_id: customId,
    title,
    components: [
      {
        type: componentType.label,
        label,
        component: {
          type: componentType.textInput,
          custom_id: 'words',
          style: textInputStyle.short,
          min_length: 1,
          max_length: 100,
          required: true,
        },
      },
    ],
  },
});
