/** `proj-7` and `PROJ-7` are one issue to Jira. Project keys may hold digits and `_` after their first letter. */
export function jiraIssueKey(text: string): string | undefined {
  const key = text.trim().toUpperCase();
  return key.length <= 255 && /^\p{Lu}[\p{Lu}\p{Nd}_]*-[1-9]\d*$/u.test(key) ? key : undefined;
}
