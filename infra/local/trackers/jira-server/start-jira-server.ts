import { openServer } from '../../open-server.ts';
import { type Answer, emptyAnswer } from './http/answer.ts';
import { serve } from './http/serve.ts';
import { JiraServer } from './jira-server.ts';
import { oauthRoutes } from './oauth/oauth-routes.ts';
import { OAuthProblem } from './oauth/problem.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { RestError } from './rest/rest-error.ts';
import { restRoutes } from './rest/rest-routes.ts';
import { Site } from './site.ts';

export interface JiraServerOptions {
  /** Any free one when absent. */
  readonly port?: number;
  /** `9.12.2` when absent. */
  readonly version?: string;
  /** `1.0a` when absent; servers of `1.0` neither confirm callbacks nor want a verifier. */
  readonly oauth?: '1.0a' | '1.0';
  /** Such as `/jira`; none when absent. */
  readonly contextPath?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * A Jira Server in memory on 127.0.0.1, for trying and testing: application links, OAuth, REST and webhooks as the real
 * one has them, and it checks what it is sent. It has the users `admin` (administrator), `ann`, `bob` and `carol`, and
 * the projects SHOP and PAY. @throws Error in words when the port is in use
 */
export async function startJiraServer(options: JiraServerOptions = {}): Promise<JiraServer> {
  const { port, version = '9.12.2', oauth = '1.0a', contextPath = '', now = Date.now } = options;
  const { server, url, close } = await openServer(port);
  const site = new Site({ baseUrl: url + contextPath, contextPath, version, oauth, now });
  const jira = new JiraServer(site, close);
  serve(server, {
    contextPath,
    routes: [...oauthRoutes(site.oauth), ...restRoutes(site), ...pageRoutes(site)],
    receive: (request) => jira.receive(request),
    answerTo: (error) => answerTo(error, site.baseUrl),
  });
  return jira;
}

function answerTo(error: unknown, realm: string): Answer {
  if (error instanceof OAuthProblem) return error.answer(realm);
  if (error instanceof RestError) return error.answer();
  console.error(error);
  return emptyAnswer(500);
}
