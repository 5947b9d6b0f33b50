import type { State } from '../../infra/local/trackers/azure-devops/inspection/state.ts';
import type { Json } from '../api-client.ts';
import { posted } from '../chat/discord-client.ts';
import type { Posted } from '../chat/fake-discord.ts';
import { azureState, writesToAzure } from '../connect/azure-connector.ts';
import type { ExampleOrganization } from '../example-organization.ts';
import type { Received } from '../follow-up/receiver.ts';
import type { World } from './world.ts';

/** One group as it is here and in both trackers. */
export interface SeenSubject {
  readonly group: string;
  readonly here: string | null;
  readonly inJira: string | null;
  readonly inAzure: string | null;
  /** Newest first. */
  readonly activities: readonly Json[];
}

/** Everything there is to see from outside. */
export interface Seen {
  readonly subjects: readonly SeenSubject[];
  /** The answers that webhooks were accepted with. */
  readonly accepted: readonly { readonly delivery: string }[];
  /** Webhooks that were answered otherwise, or not at all. */
  readonly lost: readonly string[];
  readonly notices: readonly Received[];
  readonly messages: readonly Posted[];
  /** Calls that were to change an assignee in a tracker. */
  readonly writes: number;
}

export async function look(world: World): Promise<Seen> {
  const { jira, receiver, discordChannel, subjects } = world;
  const azure = await azureState();
  const inAzure = (workItem: string) =>
    azure.organizations.globex?.workItems.find(({ id }) => String(id) === workItem)?.assignee?.split('@')[0] ?? null;
  const seen = subjects.map(async ({ group, issue, workItem }) => ({
    group,
    here: idOf((await groupOf(world.org, group)).assignee),
    inJira: await jira.assignee(issue),
    inAzure: inAzure(workItem),
    activities: await activitiesOf(world.org, group),
  }));
  const writes = [
    writesToAzure('globex', ...subjects.map(({ workItem }) => workItem)),
    ...subjects.map(({ issue }) => jira.writes(issue)),
  ];
  const webhooks = webhooksOf(world, azure);
  return {
    subjects: await Promise.all(seen),
    accepted: webhooks.filter(({ status }) => status === 202).map(({ answer }) => JSON.parse(answer)),
    lost: webhooks.filter(({ status }) => status !== 202 && status !== 200).map((each) => JSON.stringify(each)),
    notices: [...receiver.at('/first')],
    messages: await posted(`/channels/${discordChannel}/messages`),
    writes: (await Promise.all(writes)).reduce((sum, each) => sum + each, 0),
  };
}

export const groupOf = async ({ api }: ExampleOrganization, group: string): Promise<Json> =>
  (await api('GET', `groups/${group}`)).body;

export async function activitiesOf({ api }: ExampleOrganization, group: string): Promise<Json[]> {
  const { body } = await api('GET', `groups/${group}/activity?limit=100`);
  return Object.values(body.items ?? {});
}

const idOf = (assignee: Json | undefined): string | null => (assignee ? String(assignee.id) : null);

/** What both trackers sent to this organization, with the answers. Others change work items of theirs at the same time. */
function webhooksOf({ jiraServer, azure, subjects }: World, state: State) {
  const ourItems = subjects.map(({ workItem }) => workItem);
  const ours = (state.organizations.globex?.subscriptions ?? [])
    .filter(({ consumerInputs }) => consumerInputs.url?.includes(azure.integration))
    .map(({ id }) => id);
  return [
    ...jiraServer.deliveries.map(({ status, answer, failure }) => ({ from: 'Jira', status, answer, failure })),
    ...state.deliveries
      .filter(({ subscription, workItem }) => ours.includes(subscription) && ourItems.includes(String(workItem)))
      .map(({ tries, answer }) => ({ from: 'Azure DevOps', status: tries.at(-1), answer, failure: undefined })),
  ];
}
