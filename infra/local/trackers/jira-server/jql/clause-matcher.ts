import type { Issue, Issues } from '../content/issues.ts';
import { JqlError } from './jql-error.ts';
import type { Clause, Value } from './parse-jql.ts';
import { textQuery } from './text-query.ts';

type Matches = (issue: Issue) => boolean;

const textFields: Readonly<Record<string, (issue: Issue) => string[]>> = {
  summary: ({ summary }) => [summary],
  description: ({ description }) => [description],
  text: ({ summary, description, comments }) => [summary, description, ...comments.map((comment) => comment.text)],
};

const issueFields = ['key', 'issuekey', 'issue', 'id'];

/** Which issues a field's comparison holds for. @throws JqlError */
export function clauseMatcher({ field, operator, values }: Clause, issues: Issues | undefined): Matches {
  const name = field.toLowerCase();
  const text = textFields[name];
  if (!text && name !== 'project' && !issueFields.includes(name)) {
    throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  }
  if (operator.endsWith('~') !== (text !== undefined)) {
    throw new JqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
  }
  if (issues && issueFields.includes(name)) requireIssues(issues, values, field);
  const each = values.map((value) => {
    if (text) return holdsText(text, field, String(value));
    return name === 'project' ? inProject(String(value)) : isIssue(value);
  });
  const matches: Matches = (issue) => each.some((one) => one(issue));
  return operator.startsWith('!') || operator === 'not in' ? (issue) => !matches(issue) : matches;
}

function holdsText(texts: (issue: Issue) => string[], field: string, value: string): Matches {
  const matches = textQuery(value);
  if (!matches) throw new JqlError(`Unable to parse the text '${value}' for field '${field}'.`);
  return (issue) => texts(issue).some(matches);
}

function inProject(value: string): Matches {
  const wanted = value.toLowerCase();
  return ({ project }) => [project.id, project.key, project.name].some((name) => name.toLowerCase() === wanted);
}

const isIssue =
  (value: Value): Matches =>
  ({ id, key, formerKeys }) =>
    typeof value === 'number' ? id === String(value) : [key, ...formerKeys].includes(value.toUpperCase());

/** Naming an issue that does not exist is an error, not an empty result. @throws JqlError with all of them */
function requireIssues(issues: Issues, values: readonly Value[], field: string): void {
  const unknown = values.filter((value) => !issues.all.some(isIssue(value)));
  if (unknown.length > 0) throw new JqlError(...unknown.map((value) => unknownIssue(value, field)));
}

function unknownIssue(value: Value, field: string): string {
  if (typeof value === 'number') return `A value with ID '${value}' does not exist for the field '${field}'.`;
  return /^\p{L}[\p{L}\p{N}_]*-\d+$/u.test(value)
    ? `An issue with key '${value}' does not exist for field '${field}'.`
    : `The issue key '${value}' for field '${field}' is invalid.`;
}
