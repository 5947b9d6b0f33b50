import { jsonAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import type { Site } from '../site.ts';
import { assignableUsers } from './assignable-users.ts';
import { putAssignee } from './assignee.ts';
import type { RestRoute } from './call.ts';
import { readIssue } from './issue.ts';
import { search } from './search.ts';
import { serverInfo } from './server-info.ts';
import { signedInUser } from './signed-in-user.ts';
import { webhookRoutes } from './webhook-routes.ts';

const routes: readonly RestRoute[] = [
  ['GET', '/rest/api/2/myself', (site, { user }) => jsonAnswer(200, site.json.user(user))],
  ['GET', '/rest/api/2/issue/{issue}', readIssue],
  ['PUT', '/rest/api/2/issue/{issue}/assignee', putAssignee],
  ['GET', '/rest/api/2/search', search],
  ['POST', '/rest/api/2/search', search],
  ['GET', '/rest/api/2/user/assignable/search', assignableUsers],
];

/** The REST API, as far as this Jira has one: https://docs.atlassian.com/software/jira/docs/api/REST/9.12.0/ */
export function restRoutes(site: Site): Route[] {
  const signed = ([method, pattern, handle]: RestRoute): Route => ({
    method,
    pattern,
    handle: (request, parameters) => handle(site, { request, parameters, user: signedInUser(site, request) }),
  });
  return [
    { method: 'GET', pattern: '/rest/api/2/serverInfo', handle: (request) => serverInfo(site, request) },
    ...routes.map(signed),
    ...webhookRoutes(site.version).map(signed),
  ];
}
