import type { Issue, Issues } from '../content/issues.ts';
import { conditionMatcher } from './condition-matcher.ts';
import { JqlError } from './jql-error.ts';
import { parseJql } from './parse-jql.ts';

/**
 * The issues a query finds, in its order. @param validate whether the issues that it names have to be there; else those
 * that are not are left out
 * @throws JqlError
 */
export function searchByJql(issues: Issues, query: string, { validate }: { readonly validate: boolean }): Issue[] {
  const { condition, order } = parseJql(query);
  const found = issues.all.filter(conditionMatcher(condition, validate ? issues : undefined));
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
