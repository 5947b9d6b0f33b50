/** As Jira writes times in its JSON. @param at milliseconds since 1970 */
export const jiraTime = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');
