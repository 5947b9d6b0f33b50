import { makeKeyPair } from '../../../shared/providers/jira-server/key-pair.ts';
import type { Cleanup } from '../cleanup.ts';
import { openServer } from '../open-server.ts';
import type { ChosenTrackers } from '../trackers/choose-trackers.ts';
import { addChannel } from './add-channel.ts';
import { connectJira } from './connect-jira.ts';
import { connecting } from './connecting.ts';
import { Curl } from './curl.ts';
import { managementApi } from './management-api.ts';
import { serveSampleChannel } from './sample-channel.ts';
import { seed } from './seed.ts';
import { wayBack } from './way-back.ts';
import { welcome } from './welcome.ts';

export interface SetUpExampleProps {
  /** Of the stack. */
  readonly url: string;
  readonly adminKey: string;
  /** Their Jira is connected; `undefined`: no tracker is, and there is no channel. */
  readonly trackers: ChosenTrackers['examples'];
  readonly cleanup: Cleanup;
  /** Gets what the sample channel is told, in a line each. */
  readonly logNotice: (line: string) => void;
}

/**
 * Sets up the organization `example` over HTTP, as programs and people do. Answers how to try it.
 * @throws Error naming what was refused
 */
export async function setUpExample(props: SetUpExampleProps): Promise<string> {
  const { url, adminKey, trackers, cleanup, logNotice } = props;
  const organizationUrl = `${url}/v1/organizations/example`;
  const api = managementApi(organizationUrl, adminKey);
  const curl = new Curl(organizationUrl, adminKey);
  if (!trackers) return welcome(await seed(api), curl);

  const [webhooks, keyPair] = await Promise.all([seed(api), makeKeyPair()]);
  const channel = await openServer();
  cleanup.add(channel.close);
  serveSampleChannel(channel.server, await addChannel(api, channel.url), logNotice);
  const { jiraUrl } = trackers;
  const integration = await connectJira({ api, jiraUrl, ...keyPair });
  const sections = [
    welcome(webhooks, curl),
    await connecting({ api, curl, trackers }),
    wayBack({ curl, integration, jiraUrl }),
  ];
  return sections.join('');
}
