import type { Issue, Issues } from '../content/issues.ts';
import { JqlError } from './jql-error.ts';
import type { Clause } from './parse-jql.ts';
import { textQuery } from './text-query.ts';

type Matches = (issue: Issue) => boolean;

const textFields: Readonly<Record<string, (issue: Issue) => string[]>> = {
  summary: ({ summary }) => [summary],
  description: ({ description }) => [description],
  text: ({ summary, description, comments }) => [summary, description, ...comments.map((comment) => comment.text)],
};

/** Which issues a field's comparison holds for. @throws JqlError */
export function clauseMatcher({ field, operator, value }: Clause, issues: Issues | undefined): Matches {
  const name = field.toLowerCase();
  const text = textFields[name];
  const known = text !== undefined || ['project', 'key', 'issuekey', 'issue', 'id'].includes(name);
  if (!known) throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  if (operator.endsWith('~') !== (text !== undefined)) {
    throw new JqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
  }
  const matches = text
    ? holdsText(text, field, value)
    : name === 'project'
      ? inProject(value)
      : isIssue(value, field, issues);
  return operator.startsWith('!') ? (issue) => !matches(issue) : matches;
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

/** Naming an issue that does not exist is an error, not an empty result. */
function isIssue(value: string, field: string, issues: Issues | undefined): Matches {
  if (!issues) return ({ id, key }) => value === id || value.toUpperCase() === key;
  const wanted = issues.find(value);
  if (wanted) return (issue) => issue === wanted;
  throw new JqlError(
    /^\p{L}[\p{L}\p{N}_]*-\d+$/u.test(value)
      ? `An issue with key '${value}' does not exist for field '${field}'.`
      : `The issue key '${value}' for field '${field}' is invalid.`,
  );
}
