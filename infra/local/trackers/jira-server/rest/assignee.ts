import * as z from 'zod';
import { type Answer, emptyAnswer } from '../http/answer.ts';
import type { Site } from '../site.ts';
import type { Call } from './call.ts';
import { existingIssue } from './issue.ts';
import { jsonBody } from './json-body.ts';
import { RestError } from './rest-error.ts';

const shape = z.object({ name: z.nullable(z.string()) });

/** `PUT /rest/api/2/issue/{issue}/assignee`; a null name unassigns. @throws RestError */
export function putAssignee(site: Site, { request, parameters, user }: Call): Answer {
  const issue = existingIssue(site, parameters.issue);
  const { name } = jsonBody(request, shape);
  const assignee = name === null ? null : site.users.byName(name);
  if (assignee === undefined) throw new RestError(400, [], { assignee: `User '${name}' does not exist.` });
  if (assignee && !assignee.active)
    throw new RestError(400, [], { assignee: `User '${name}' cannot be assigned issues.` });
  site.changes.assign(issue, assignee, user);
  return emptyAnswer(204);
}
