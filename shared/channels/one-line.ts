/** What turns the direction of the words around it, or shows nothing. Emoji need joiners, and some scripts do. */
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Words that somebody chose, on one line and without tricks; `otherwise` where nothing of them can be seen. */
export function oneLine(text: string, otherwise: string): string {
  const line = text
    .replaceAll(unseen, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(line) ? line : otherwise;
}
