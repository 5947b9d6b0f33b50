import { ingest } from '../../../functions/ingest/ingest.ts';
import { ingestParts } from '../../../functions/ingest/ingest-parts.ts';
import type { EventMessage, IssueChange } from '../../../shared/messages/event.ts';
import { workItemUpdated } from '../../payloads/azure-devops.ts';
import { assigneeItem, jiraIssueUpdated, movedItem } from '../../payloads/jira-server.ts';
import { admit } from '../reference/rules.ts';
import type { Told } from '../reference/state.ts';
import { Differs, type Play } from './play.ts';
import { stateOf } from './state-of.ts';
import { placeOf } from './told.ts';

const day = Date.parse('2025-11-13T00:00:00.000Z');
const nobody = async (): Promise<never> => {
  throw new Differs('Ingest buries what it could read');
};

/**
 * A tracker sends a webhook, with a credential of so many rotations ago, or the first, to an ingest that knows nothing yet.
 * Answers what is queued, known by the name that the history has for the delivery.
 *
 * @throws Differs when ingest takes what it should not, or the other way round, or tells two deliveries apart that are one
 */
export async function sendWebhook(
  playing: Play,
  organization: string,
  told: Told,
  rotations: number,
): Promise<IssueChange | undefined> {
  const { world, integrations, hooks, deliveries } = playing;
  const integration = integrations.get(placeOf(organization, told.tracker, told.times)) ?? '';
  const all = hooks.get(integration) ?? [];
  const credential = Math.min(rotations, all.length - 1);
  const { url = '', secret } = all[credential] ?? {};
  const queued: EventMessage[] = [];
  const events = { send: async (message: EventMessage) => void queued.push(message) };
  const headers = { 'content-type': 'application/json', ...(secret !== undefined && { 'shared-secret': secret }) };
  // Ingest waits before it reads an integration again: of an unknown credential.
  let waited = 0;
  const clock = (): Date => new Date(world.clock().getTime() + 1000 * waited++);
  const answer = await ingest(
    { method: 'POST', path: new URL(url).pathname, headers, body: Buffer.from(JSON.stringify(bodyOf(told))) },
    ingestParts({ table: world.table, events, deadLetters: { send: nobody }, clock }),
  );
  const { delivery } = told;
  const said = admit(stateOf(playing, organization), told, credential);
  if (answer.code !== said) throw new Differs(`Delivery ${delivery} is answered ${answer.code}, not ${said}`);
  if (queued.length !== (said === 202 ? 1 : 0))
    throw new Differs(`Delivery ${delivery} is queued ${queued.length} times`);
  const [message] = queued;
  if (message?.kind !== 'issue') return undefined;
  const name = `${organization} ${delivery}`;
  const [id, known] = [deliveries.get(name) ?? message.delivery, deliveries.get(message.delivery) ?? name];
  if (id !== message.delivery || known !== name)
    throw new Differs(`Delivery ${name} is known as ${id}, which is ${known}`);
  deliveries.set(name, id).set(id, name);
  return { ...message, delivery };
}

/** The revision that a position in the table stands for. */
export function revisionAt(position: string): number {
  const [number, changelog] = position.split('.');
  return Number(number) - (changelog === undefined ? 0 : day);
}

/** As the tracker words it. */
function bodyOf({ tracker, issue, revision, assignee, delivery, times }: Told): object {
  const at = day + revision;
  if (tracker === 'azure') {
    const login = assignee?.id ? { uniqueName: assignee.name, id: assignee.id } : `Somebody <${assignee?.name}>`;
    return workItemUpdated({
      id: `${delivery} of ${times}`,
      workItemId: Number(issue.id),
      rev: revision,
      assignedTo: assignee ? { newValue: login } : { oldValue: 'Somebody <somebody>' },
      createdDate: new Date(at).toISOString(),
    });
  }
  const { id, name, email } = assignee ?? {};
  return jiraIssueUpdated({
    issueId: issue.id,
    issueKey: issue.key,
    assignee: assignee && {
      ...(id && { key: id }),
      name,
      ...(email && { emailAddress: email.toUpperCase() }),
      displayName: 'Somebody',
    },
    changelogId: revision,
    timestamp: at,
    items: [assigneeItem, ...(issue.movedFrom ? [movedItem(issue.movedFrom, issue.key)] : [])],
  });
}
