import { foundComponents } from '../../shared/chat/assign-components.ts';
import { customId, readCustomId } from '../../shared/chat/custom-id.ts';
import { searchMenu } from '../../shared/chat/menu.ts';
import { type ChatPlace, findChatToken } from '../../shared/chat/tokens.ts';
import type { ChatParts } from './chat-parts.ts';
import { choose } from './choose.ts';
import { findMember } from './find-member.ts';
import { type Interaction, type Pressed, personOf, type Submitted } from './interaction.ts';
import type { Noted } from './noted.ts';
import { pong, question, type Reply, whisper } from './reply.ts';

/** What somebody did at Discord, and what he gets to see for it. @throws Contended; failures of the table pass through */
export async function answerInteraction(interaction: Interaction, parts: ChatParts, noted: Noted): Promise<Reply> {
  switch (interaction.type) {
    case 1:
      return pong;
    case 2:
      return whisper('There are no commands here: assign under the messages of this bot.');
    case 3:
    case 5:
      return answerMember(interaction, parts, noted);
  }
}

async function answerMember(done: Pressed | Submitted, parts: ChatParts, noted: Noted): Promise<Reply> {
  const read = readCustomId(done.data.custom_id);
  const place = read && (await findChatToken(parts.table, read.token, parts.clock()));
  if (!read || !place) return whisper('This message is too old to assign by. Open the group itself instead.');
  noted.organization = place.organization;
  noted.group = place.group;
  const membership = await findMember(place.organization, personOf(done), parts);
  if (!membership.member) return whisper(membership.why);
  if (done.type === 5) return showFound(done, read.token, place, parts);
  if (read.purpose === 'find')
    return question(customId('find', read.token), 'Find somebody', 'Name or id of a user or team');
  return choose(place, read.purpose, done, parts, noted);
}

async function showFound(submitted: Submitted, token: string, place: ChatPlace, parts: ChatParts): Promise<Reply> {
  const group = await parts.groups.find(place.organization, place.group);
  if (!group) return whisper('This group does not exist any more.');
  const menu = await searchMenu(parts.table, place.organization, group.project, wordsOf(submitted));
  if (menu.choices.length === 0) return whisper('Nobody in this project is called so.');
  const words = menu.more ? 'There are more like that; these are the first. Whom is it for?' : 'Whom is it for?';
  return whisper(words, foundComponents(token, menu));
}

const wordsOf = ({ data }: Submitted): string =>
  data.components
    .flatMap(({ component, components = [] }) => [...(component ? [component] : []), ...components])
    .find(({ custom_id }) => custom_id === 'words')?.value ?? '';
