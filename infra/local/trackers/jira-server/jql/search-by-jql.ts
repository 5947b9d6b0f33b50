import type { Issue, Issues } from '../content/issues.ts';
import { conditionMatcher } from './condition-matcher.ts';
import { JqlError } from './jql-error.ts';
import { parseJql } from './parse-jql.ts';

/** The issues a query finds, in its order. @throws JqlError */
export function searchByJql(issues: Issues, query: string): Issue[] {
  const { condition, order } = parseJql(query);
  const found = issues.all.filter(conditionMatcher(condition, issues));
  const compare = order.map(({ field, descending }) => ({ of: sortKey(field), sign: descending ? -1 : 1 }));
  return found.sort((one, other) => {
    for (const { of, sign } of compare) {
      const [left, right] = [of(one), of(other)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
}

function sortKey(field: string): (issue: Issue) => string | number {
  if (field === 'updated' || field === 'created') return (issue) => issue[field];
  if (field === 'summary') return (issue) => issue.summary.toLowerCase();
  if (field === 'key' || field === 'issuekey') return (issue) => Number(issue.key.split('-')[1]);
  throw new JqlError(`Field '${field}' does not exist or this field cannot be sorted by.`);
}
