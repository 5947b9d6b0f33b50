import type { Issue } from '../content/issues.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { queryValue } from '../http/request.ts';
import type { Site } from '../site.ts';
import type { Call } from './call.ts';
import { chosenFields } from './fields.ts';
import { RestError } from './rest-error.ts';

/** `GET /rest/api/2/issue/{issue}`; one that was moved is found by its former key, too. @throws RestError */
export function readIssue(site: Site, { request, parameters }: Call): Answer {
  const { fields, ...shown } = site.json.issue(existingIssue(site, parameters.issue));
  return jsonAnswer(200, { ...shown, fields: chosenFields(fields, queryValue(request, 'fields')) });
}

/** @throws RestError 404 */
export function existingIssue(site: Site, keyOrId = ''): Issue {
  const issue = site.issues.find(keyOrId);
  if (!issue) throw new RestError(404, ['Issue Does Not Exist']);
  return issue;
}
