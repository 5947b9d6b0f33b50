import { startAzureDevOps } from './azure-devops/start-azure-devops.ts';
import { startJiraServer } from './jira-server/start-jira-server.ts';

/** Trackers to try everything out with, on this machine and in memory. */
export interface ExampleTrackers {
  readonly jiraUrl: string;
  readonly azureDevOpsUrl: string;
  readonly azureDevOps: {
    readonly entraUrl: string;
    readonly profileUrl: string;
    readonly searchUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  stop(): void;
}

export async function startTrackers(): Promise<ExampleTrackers> {
  const [jira, azure] = await Promise.all([startJiraServer(), startAzureDevOps()]);
  const { entraUrl, profileUrl, searchUrl, clientId, clientSecret } = azure;
  return {
    jiraUrl: jira.url,
    azureDevOpsUrl: azure.url,
    azureDevOps: { entraUrl, profileUrl, searchUrl, clientId, clientSecret },
    stop() {
      jira.stop();
      azure.close();
    },
  };
}
