import * as z from 'zod';
import type { Example } from './seed.ts';
import type { ExampleTrackers } from './trackers/start-trackers.ts';

export interface ConnectingProps {
  readonly example: Example;
  readonly adminKey: string;
  readonly trackers: Pick<ExampleTrackers, 'jiraUrl' | 'azureDevOpsUrl'>;
}

const made = z.object({ url: z.string() });

/**
 * How to connect the example trackers by clicking through it, with a link for each.
 * @throws Error when the management API makes no link
 */
export async function connecting({ example, adminKey, trackers }: ConnectingProps): Promise<string> {
  const { organizationUrl, groupUrl } = example;
  const link = async (provider: string): Promise<string> => {
    const answer = await fetch(`${organizationUrl}/setups`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ provider }),
    });
    if (!answer.ok) throw new Error(`Making a link answered ${answer.status}: ${await answer.text()}`);
    return made.parse(await answer.json()).url;
  };
  const [jira, azureDevOps] = await Promise.all([link('jira-server'), link('azure-devops')]);
  const curl = (method: string, url: string, body: string): string =>
    `curl -sS -w '\\n' -X ${method} -H 'authorization: Bearer ${adminKey}' -H 'content-type: application/json' -d '${body}' "${url}"`;
  return `
Or connect a tracker as a person does, in a browser. Two examples run here; nobody has a password:

Jira Server, at ${trackers.jiraUrl}
  open ${jira}
  Its URL is ${trackers.jiraUrl}; have a key pair made, and enter the public key with a consumer key of your choice at
  ${trackers.jiraUrl}/plugins/servlet/applinks/listApplicationLinks

Azure DevOps, at ${trackers.azureDevOpsUrl}
  open ${azureDevOps}

A link is good once, for 10 minutes. Another one (or "azure-devops"):
  ${curl('POST', `${organizationUrl}/setups`, '{"provider":"jira-server"}')}

Then link the group under the integration's id that the last page shows (work item 1207 at Azure DevOps), and change the
assignee in the tracker's own pages:
  INTEGRATION=...
  ${curl('PUT', `${groupUrl}/links/$INTEGRATION/SHOP-42`, '{}')}
`;
}
