import { randomInt } from 'node:crypto';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import type { At } from '../chat/interactions.ts';
import { connectBoth } from '../connect/connect-both.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { FailingAzure, FailingJira } from '../follow-up/failing-tracker.ts';
import { Receiver } from '../follow-up/receiver.ts';
import { type Other, openOther } from './other.ts';
import { makeSubjects, type Subject } from './subjects.ts';

/** Everything that is acted on: an organization with two trackers and two channels, and another by itself. */
export interface World {
  readonly org: ExampleOrganization;
  readonly jira: FailingJira;
  readonly azure: FailingAzure;
  readonly jiraServer: JiraServer;
  /** Of both organizations' webhooks, at `/first` and `/second`. */
  readonly receiver: Receiver;
  readonly webhookSecret: string;
  readonly discordChannel: string;
  /** Who chooses in Discord. */
  readonly chooser: At;
  readonly subjects: readonly Subject[];
  readonly other: Other;
  close(): void;
}

/** Known to us and to the trackers by the same name. */
export const people = ['ann', 'bob', 'carol'] as const;

/** Known as well, but only forged requests name her. */
export const neverAssigned = 'eve';

export async function openWorld(): Promise<World> {
  const [org, jiraServer, receiver] = await Promise.all([exampleOrganization(), startJiraServer(), Receiver.start()]);
  const other = await openOther(`${receiver.url}/second`);
  await putPeople(org, jiraServer);
  const { jiraId, azureId } = await connectBoth(org, jiraServer);
  const [jira, azure] = [new FailingJira(jiraServer, jiraId), new FailingAzure('globex', azureId)];
  const [discordChannel, chooser] = [snowflake(), { by: snowflake(), username: 'ann_d' }];
  const discord = { provider: 'discord', externalName: chooser.username, externalId: chooser.by };
  await org.api('POST', 'external-users', { userId: 'ann', ...discord });
  await org.api('PUT', 'channels/discord', { type: 'discord', channelId: discordChannel });
  const { body } = await org.api('PUT', 'channels/hook', { type: 'webhook', url: `${receiver.url}/first` });
  const subjects = await makeSubjects(6, { org, jira, azure, discordChannel });
  return {
    ...{ org, jira, azure, jiraServer, receiver, discordChannel, chooser, subjects, other },
    webhookSecret: String(body.secret),
    close() {
      for (const server of [jiraServer, other.jira, receiver]) server.stop();
    },
  };
}

const snowflake = (): string => String(randomInt(10 ** 14, 2 ** 47)).padEnd(18, '7');

async function putPeople(org: ExampleOrganization, jira: JiraServer): Promise<void> {
  const emailAddress = `${neverAssigned}@example.com`;
  const user = { name: neverAssigned, emailAddress, displayName: 'Eve', active: true, administrator: false };
  await jira.putUser({ key: 'JIRAUSER10666', ...user });
  for (const id of ['carol', neverAssigned]) {
    await org.api('PUT', `users/${id}`, { name: id, email: `${id}@example.com`, emailVerified: true });
  }
  await org.api('PUT', 'teams/platform', { name: 'Platform', members: [...people, neverAssigned] });
}
