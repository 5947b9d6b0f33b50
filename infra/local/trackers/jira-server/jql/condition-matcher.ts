import type { Issue, Issues } from '../content/issues.ts';
import { clauseMatcher } from './clause-matcher.ts';
import type { Condition } from './parse-jql.ts';

/**
 * Which issues a condition holds for. @param issues where the issues that it names have to be; they need not be anywhere
 * when it is absent
 * @throws JqlError
 */
export function conditionMatcher(condition: Condition, issues?: Issues): (issue: Issue) => boolean {
  switch (condition.kind) {
    case 'all':
      return () => true;
    case 'not': {
      const part = conditionMatcher(condition.part, issues);
      return (issue) => !part(issue);
    }
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => conditionMatcher(part, issues));
      return condition.kind === 'and'
        ? (issue) => parts.every((matches) => matches(issue))
        : (issue) => parts.some((matches) => matches(issue));
    }
    case 'clause':
      return clauseMatcher(condition, issues);
  }
}
