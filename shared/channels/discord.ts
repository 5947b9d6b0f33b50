import { bounded } from './bounded.ts';
import { causeOf } from './cause-of.ts';
import { escaped, longestName, plain, strong } from './discord-markup.ts';
import { happenedAlone } from './happened.ts';
import type { Notice } from './notice.ts';
import { oneLine } from './one-line.ts';
import { pageOf } from './page-of.ts';

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const longestTitle = 256;

const colors = { 'group.assigned': 0x3b82f6, 'group.unassigned': 0x9ca3af } as const;

const unescaped = (words: string): string => bounded(words, longestName, String);

/** A notice for Discord, by a webhook or a bot: one embed, and nobody is pinged. */
export function discordMessage(notice: Notice) {
  const { type, timestamp, data } = notice;
  const page = pageOf(data.url);
  return {
    embeds: [
      {
        title: bounded(oneLine(data.title, data.group), longestTitle, escaped),
        ...(page !== null && { url: page }),
        description: happenedAlone(notice, plain, strong),
        color: colors[type],
        // A footer knows no markup.
        footer: { text: `${unescaped(data.project)} · ${causeOf(data.source, unescaped)}` },
        timestamp,
      },
    ],
    allowed_mentions: { parse: [] },
  };
}
