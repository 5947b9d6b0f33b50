import { interact } from '../chat/discord-client.ts';
import { choosing } from '../chat/interactions.ts';
import { steer } from '../connect/azure-connector.ts';
import { send } from '../webhooks/sender.ts';
import type { Random } from './random.ts';
import type { Subject } from './subjects.ts';
import { people, type World } from './world.ts';

/** Something that somebody does. */
export interface Act {
  /** Milliseconds from the beginning. */
  readonly at: number;
  /** For whoever reads the history. */
  readonly words: string;
  /** @throws Error when the act was not taken */
  readonly run: () => Promise<void>;
}

type Person = (typeof people)[number] | null;
type Doing = readonly [words: string, run: () => Promise<void>];

/** What may be done, the more often named the more often done. */
const kinds = ['jira', 'jira', 'azure', 'azure', 'api', 'api', 'chat', 'repeat-jira', 'repeat-azure'] as const;

/** So many acts within a time, each at a moment of its own. @param within milliseconds */
export function planActs(count: number, within: number, world: World, random: Random): Act[] {
  const acts = Array.from({ length: count }, () => {
    const at = random.below(within);
    const [words, run] = chosen(random, world);
    return { at, words, run };
  });
  return acts.sort((a, b) => a.at - b.at);
}

function chosen(random: Random, world: World): Doing {
  const [kind, subject] = [random.pick(kinds), random.pick(world.subjects)];
  const to = random.isOneIn(5) ? null : random.pick(people);
  switch (kind) {
    case 'jira':
      return [`${subject.group} to ${to} in Jira`, () => world.jiraServer.assign(subject.issue, to)];
    case 'azure':
      return [`${subject.group} to ${to} in Azure DevOps`, () => assignAtAzure(subject, to)];
    case 'api':
      return [`${subject.group} to ${to} by the API`, () => assignHere(world, subject, to)];
    case 'chat':
      return [`${subject.group} to ${to} in Discord`, () => chooseInDiscord(world, subject, to)];
    case 'repeat-jira':
      return ['Jira sends a webhook again', () => repeatAtJira(world, random.next())];
    case 'repeat-azure':
      return [`Azure DevOps sends the last of ${subject.group} again`, () => repeatAtAzure(subject)];
  }
}

async function assignAtAzure({ workItem }: Subject, to: Person): Promise<void> {
  await steer('_assign', { organization: 'globex', workItem, assignee: to && `${to}@example.com` });
}

async function assignHere({ org }: World, { group }: Subject, to: Person): Promise<void> {
  const assignee = to && { type: 'user', id: to };
  await persist(async () => {
    const { status } = await org.api('PUT', `groups/${group}/assignee`, { assignee });
    return status === 200 ? 'done' : `The API answered ${status}`;
  });
}

async function chooseInDiscord({ chooser }: World, { menu }: Subject, to: Person): Promise<void> {
  await persist(async () => {
    const { status, body } = await interact(choosing(menu, [to ? `user:${to}` : 'nobody'], chooser));
    const isDone = status === 200 && (Number(body.type) === 7 || String(body.data?.content).includes('so already'));
    return isDone ? 'done' : `The interaction was answered ${status}: ${JSON.stringify(body)}`;
  });
}

/** As people do who are asked to try again, because others are at the same thing. */
async function persist(attempt: () => Promise<string>): Promise<void> {
  let answer = '';
  for (let tried = 0; tried < 3; tried++) {
    answer = await attempt();
    if (answer === 'done') return;
  }
  throw new Error(answer);
}

async function repeatAtJira({ jiraServer }: World, which: number): Promise<void> {
  const sent = jiraServer.deliveries.filter(({ status }) => status === 202);
  const again = sent[Math.floor(which * sent.length)];
  if (!again) return;
  const { code, delivery } = await send(again.url, again.body);
  if (code !== 202 || delivery !== JSON.parse(again.answer).delivery) {
    throw new Error(`The webhook was answered ${code} for ${delivery}, and before ${again.answer}`);
  }
}

async function repeatAtAzure({ workItem }: Subject): Promise<void> {
  await steer('_repeat', { organization: 'globex', workItem });
}
