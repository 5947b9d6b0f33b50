import { bounded } from './bounded.ts';

export const longestName = 300;

/** All that Discord reads as markup: styles, lists, links, mentions, emoji, and addresses by their colon. */
export const escaped = (character: string): string =>
  /[\\*_~|>#\-[\]()<@:`]/.test(character) ? `\\${character}` : character;

/** Words that somebody chose, as they are. */
export const plain = (words: string): string => bounded(words, longestName, escaped);
export const strong = (words: string): string => `**${plain(words)}**`;
