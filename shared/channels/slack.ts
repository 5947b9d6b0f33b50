import { bounded } from './bounded.ts';
import { causeOf } from './cause-of.ts';
import { happened } from './happened.ts';
import type { Notice } from './notice.ts';
import { oneLine } from './one-line.ts';
import { pageOf } from './page-of.ts';

/** Characters that a section holds. https://docs.slack.dev/reference/block-kit/blocks/section-block */
const longestSection = 3000;
const longestTitle = 500;
const longestName = 300;

/** Only these three: everything else would be shown escaped. https://docs.slack.dev/messaging/formatting-message-text */
const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
const escaped = (character: string): string => entities.get(character) ?? character;

const plain = (words: string): string => bounded(words, longestName, escaped);
const strong = (words: string): string => `*${plain(words)}*`;
/** Verbatim: what looks like an address or a channel's name stays text. */
const markup = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });

/** A notice for an incoming webhook of Slack. */
export function slackMessage(notice: Notice) {
  const { title, group, project, source, url } = notice.data;
  const name = bounded(oneLine(title, group), longestTitle, escaped);
  const page = pageOf(url);
  const since = happened(notice, plain, strong);
  const linked = page === null ? '' : `*<${page.replaceAll('&', '&amp;')}|${name}>* is ${since}`;
  // Only an address of nearly 2000 characters has no room beside the longest title and names.
  const sentence = linked && linked.length <= longestSection ? linked : `*${name}* is ${since}`;
  return {
    // What a notification shows; the blocks take its place everywhere else.
    text: `${name} is ${happened(notice, plain, plain)}`,
    blocks: [
      { type: 'section', text: markup(sentence) },
      { type: 'context', elements: [markup(`${plain(project)} · ${causeOf(source, plain)}`)] },
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}
