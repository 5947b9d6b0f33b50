import type { Json } from '../api-client.ts';
import { posted } from '../chat/discord-client.ts';
import { eventually } from '../eventually.ts';
import type { ExampleOrganization } from '../example-organization.ts';
import type { FailingAzure, FailingJira } from '../follow-up/failing-tracker.ts';

/** A group with an issue in Jira and one in Azure DevOps. */
export interface Subject {
  readonly group: string;
  readonly issue: string;
  readonly workItem: string;
  /** Of the menu under the bot's message in Discord. */
  readonly menu: string;
}

export interface SubjectsProps {
  readonly org: ExampleOrganization;
  readonly jira: FailingJira;
  readonly azure: FailingAzure;
  /** Where the bot writes. */
  readonly discordChannel: string;
}

/** Makes so many of them, each assigned to ann, so that the bot has told of it. */
export async function makeSubjects(count: number, props: SubjectsProps): Promise<Subject[]> {
  const groups = Array.from({ length: count }, (_, i) => `subject${i}`);
  const linked = await Promise.all(groups.map((group) => link(group, props)));
  const messages = await eventually(
    () => posted(`/channels/${props.discordChannel}/messages`),
    (all) => all.length >= count,
    15_000,
    200,
  );
  const menus = new Map(messages.map(({ body }) => menuOf(JSON.parse(body))));
  return linked.map((each) => {
    const menu = menus.get(each.group);
    if (!menu) throw new Error(`The bot has not told of ${each.group}`);
    return { ...each, menu };
  });
}

async function link(group: string, { org, jira, azure }: SubjectsProps) {
  const [issue, workItem] = await Promise.all([jira.create(group), azure.create(group)]);
  await org.api('PUT', `groups/${group}`, { project: org.project, title: group });
  await org.api('PUT', `groups/${group}/links/${jira.integration}/${issue}`, {});
  await org.api('PUT', `groups/${group}/links/${azure.integration}/${workItem}`, {});
  await eventually(
    async () => (await org.api('GET', `deliveries?group=${group}`)).body.items,
    (read) => Number(read?.length) === 2,
    15_000,
    200,
  );
  await org.api('PUT', `groups/${group}/assignee`, { assignee: { type: 'user', id: 'ann' } });
  return { group, issue, workItem };
}

/** The title that a message tells of, and the id of the menu under it. */
const menuOf = ({ embeds, components }: Json): readonly [string, string] => [
  String(embeds?.[0]?.title),
  String(components?.[0]?.components?.[0]?.custom_id),
];
