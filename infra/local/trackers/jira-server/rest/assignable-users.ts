import { type Answer, jsonAnswer } from '../http/answer.ts';
import { queryValue } from '../http/request.ts';
import type { Site } from '../site.ts';
import type { Call } from './call.ts';
import { existingIssue } from './issue.ts';
import { RestError } from './rest-error.ts';

/**
 * `GET /rest/api/2/user/assignable/search`: the active users one of whose names or whose address starts with `username`,
 * all of them when it is absent; for the issue `issueKey` or the project `project`. @throws RestError
 */
export function assignableUsers(site: Site, { request }: Call): Answer {
  const issue = queryValue(request, 'issueKey');
  if (issue !== undefined) existingIssue(site, issue);
  else if (queryValue(request, 'project') === undefined) {
    throw new RestError(400, [`Either the 'project' or the 'issueKey' query parameter was not provided`]);
  }
  const wanted = (queryValue(request, 'username') ?? '').toLowerCase();
  const limit = Number(queryValue(request, 'maxResults') ?? 50);
  const found = site.users.all
    .filter(({ active }) => active)
    .filter(({ name, emailAddress, displayName }) =>
      [name, emailAddress, ...displayName.split(' '), displayName].some((text) =>
        text.toLowerCase().startsWith(wanted),
      ),
    );
  return jsonAnswer(
    200,
    found.slice(0, limit).map((user) => site.json.user(user)),
  );
}
