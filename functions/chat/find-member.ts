import { keys } from '../../shared/store/keys.ts';
import { isPresent } from '../../shared/store/leaving.ts';
import { userOf } from '../../shared/store/users.ts';
import type { Actor } from '../../shared/sync/actor.ts';
import type { ChatParts } from './chat-parts.ts';
import { loginOf, type Person } from './interaction.ts';

/** Whether somebody at Discord is one of ours; if not, what to tell him. */
export type Membership = { readonly member: true } | { readonly member: false; readonly why: string };

/** Any active user of the organization may assign its groups: by his Discord id, else by his username there. */
export async function findMember(
  organization: string,
  person: Person,
  { actors, table }: Pick<ChatParts, 'actors' | 'table'>,
): Promise<Membership> {
  const userId = (await findActor(organization, person, actors))?.userId;
  const item = userId == null ? undefined : await table.get(keys.user(organization, userId));
  if (!item || !isPresent(item)) return { member: false, why: howToBeMapped(organization, person) };
  if (!userOf(item).active)
    return { member: false, why: 'Your user is not active any more, so you cannot assign here.' };
  return { member: true };
}

const atDiscord = { integrationId: null };

/** A name that belongs to somebody with another id is not his: it was passed on. */
async function findActor(
  organization: string,
  person: Person,
  actors: ChatParts['actors'],
): Promise<Actor | undefined> {
  const known = await actors.findByExternalId(organization, atDiscord, person.id);
  if (known) return known;
  const named = await actors.findByName(organization, atDiscord, loginOf(person));
  return named && (named.externalId === null || named.externalId === person.id) ? named : undefined;
}

function howToBeMapped(organization: string, person: Person): string {
  const body = { userId: '…', provider: 'discord', externalName: loginOf(person), externalId: person.id };
  const call = `POST /v1/organizations/${organization}/external-users\n${JSON.stringify(body)}`;
  return [
    `You are not known here yet, so you cannot assign. Your Discord id is \`${person.id}\`.`,
    'Whoever manages this organization can tell which user you are, with this call:',
    `\`\`\`\n${call.replaceAll('`', '')}\n\`\`\``,
  ].join('\n');
}
