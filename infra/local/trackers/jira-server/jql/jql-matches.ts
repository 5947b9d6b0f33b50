import type { Issue } from '../content/issues.ts';
import { conditionMatcher } from './condition-matcher.ts';
import { JqlError } from './jql-error.ts';
import { parseJql } from './parse-jql.ts';

/** Whether an issue matches a webhook's filter; a filter that cannot be read matches none, as in Jira. */
export function jqlMatches(filter: string, issue: Issue): boolean {
  try {
    return conditionMatcher(parseJql(filter).condition)(issue);
  } catch (error) {
    if (error instanceof JqlError) return false;
    throw error;
  }
}
