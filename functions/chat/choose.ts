import { assignGroup } from '../../shared/assigning/assign-group.ts';
import { type Unassignable, unassignable } from '../../shared/assigning/unassignable.ts';
import { discordMessage } from '../../shared/channels/discord.ts';
import { plain, strong } from '../../shared/channels/discord-markup.ts';
import { happened } from '../../shared/channels/happened.ts';
import { oneLine } from '../../shared/channels/one-line.ts';
import { chosen } from '../../shared/chat/choice.ts';
import type { ChatPlace } from '../../shared/chat/tokens.ts';
import { readNotice } from '../../shared/store/read-notice.ts';
import { type Assignee, sameAssignee } from '../../shared/sync/assignee.ts';
import type { Source } from '../../shared/sync/group.ts';
import type { ChatParts } from './chat-parts.ts';
import { loginOf, type Pressed, personOf } from './interaction.ts';
import type { Noted } from './noted.ts';
import { type Reply, update, whisper } from './reply.ts';
import { tellChooser } from './tell-chooser.ts';

/** The choice cannot be: nothing was changed. */
class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly reason: Unassignable) {
    super(reason);
  }
}

const reasons: Readonly<Record<Unassignable, string>> = {
  'does-not-exist': 'There is no such user or team any more.',
  'not-an-owner': 'This team does not own the project of the group any more.',
  inactive: 'This user is not active any more.',
  'not-a-member': 'This user is not a member of the project of the group any more.',
};

/**
 * Gives the group the assignee that somebody chose from a menu. The message tells it at once, and whoever chose is told
 * by a message of his own.
 * @throws Contended
 */
export async function choose(
  place: ChatPlace,
  purpose: 'assign' | 'pick',
  pressed: Pressed,
  parts: ChatParts,
  noted: Noted,
): Promise<Reply> {
  const to = chosen(pressed.data.values?.[0] ?? '');
  if (to === undefined) return whisper('Nothing was chosen, so nothing was changed.');
  try {
    return await assignTo(to, place, purpose, pressed, parts, noted);
  } catch (error) {
    if (error instanceof Refused) return whisper(reasons[error.reason]);
    throw error;
  }
}

async function assignTo(
  to: Assignee | null,
  place: ChatPlace,
  purpose: 'assign' | 'pick',
  pressed: Pressed,
  parts: ChatParts,
  noted: Noted,
): Promise<Reply> {
  const { organization, group: id } = place;
  const source: Source = { type: 'chat', actor: loginOf(personOf(pressed)) };
  let previous: Assignee | null = null;
  const group = await assignGroup(parts, { organization, group: id, source }, async ({ project, assignee }) => {
    const reason = to && (await unassignable(parts.table, organization, project, to));
    if (reason) throw new Refused(reason);
    previous = assignee;
    return to;
  });
  if (!group) return whisper('This group does not exist any more.');
  if (sameAssignee(previous, to) || !group.change) return whisper('It is so already, so nothing was changed.');
  const notice = await readNotice(
    parts.table,
    { organization, id, group },
    { ...group.change, assignee: to, previous },
  );
  noted.outcomes = to ? 'assigned' : 'deassigned';
  noted.activity = notice.id;
  const words = `${strong(oneLine(group.title, id))} is ${happened(notice, plain, strong)}.`;
  await tellChooser(words, organization, pressed, parts);
  return purpose === 'pick' ? update({ content: words, components: [] }) : update(discordMessage(notice));
}
