import { bounded } from './bounded.ts';
import { causeOf } from './cause-of.ts';
import { happenedAlone } from './happened.ts';
import type { Notice } from './notice.ts';
import { oneLine } from './one-line.ts';
import { pageOf } from './page-of.ts';

/** A message may have 28 KB: these leave it under 12, whatever the characters. */
const longestTitle = 500;
const longestName = 300;

/** What Markdown reads as more than itself anywhere in a line. HTML is not read at all. */
const escaped = (character: string): string => (/[\\*_~[\]<&`]/.test(character) ? `\\${character}` : character);
/** What makes a heading, a quotation or a list of a line that begins with it. */
const escapedBeginning = (line: string): string => line.replace(/^(\d*)([-+#>.)])/, '$1\\$2');

const plain = (words: string): string => bounded(words, longestName, escaped);
const strong = (words: string): string => `**${plain(words)}**`;

/**
 * A notice for an incoming webhook of Microsoft Teams, which a workflow behind it posts as an Adaptive Card.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
export function msteamsMessage(notice: Notice) {
  const { title, group, project, source, url } = notice.data;
  const page = pageOf(url);
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      {
        type: 'TextBlock',
        text: escapedBeginning(bounded(oneLine(title, group), longestTitle, escaped)),
        size: 'Medium',
        weight: 'Bolder',
        wrap: true,
      },
      { type: 'TextBlock', text: happenedAlone(notice, plain, strong), wrap: true },
      {
        type: 'FactSet',
        facts: [
          { title: 'Project', value: plain(project) },
          { title: 'Changed', value: causeOf(source, plain) },
        ],
      },
    ],
    ...(page !== null && { actions: [{ type: 'Action.OpenUrl', title: 'Open', url: page }] }),
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}
