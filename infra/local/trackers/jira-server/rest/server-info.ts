import { jiraTime } from '../content/jira-time.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import type { ReceivedRequest } from '../http/request.ts';
import { OAuthMessage } from '../oauth/message.ts';
import type { Site } from '../site.ts';
import { signedInUser } from './signed-in-user.ts';

/** Answers everybody; yet who signs has to sign well. @throws OAuthProblem */
export function serverInfo(site: Site, request: ReceivedRequest): Answer {
  if (new OAuthMessage(request).attempted) signedInUser(site, request);
  const numbers = site.version.split('.').map(Number);
  const [major = 0, minor = 0, patch = 0] = numbers;
  return jsonAnswer(200, {
    baseUrl: site.baseUrl,
    version: site.version,
    versionNumbers: numbers,
    deploymentType: 'Server',
    buildNumber: major * 1_000_000 + minor * 10_000 + patch,
    buildDate: '2024-01-15T00:00:00.000+0000',
    serverTime: jiraTime(site.now()),
    scmInfo: '0000000000000000000000000000000000000000',
    serverTitle: 'Example Jira',
  });
}
