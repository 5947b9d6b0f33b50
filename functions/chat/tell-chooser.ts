import { errorFields, log } from '../../shared/log.ts';
import type { ChatParts } from './chat-parts.ts';
import type { Pressed } from './interaction.ts';

/**
 * Has whoever chose told what came of it, once Discord has our answer: before, it takes no further message. Should the
 * queue be down, the message that he chose under tells it all the same.
 */
export async function tellChooser(
  content: string,
  organization: string,
  { application_id: application, token }: Pressed,
  { followUps, clock }: Pick<ChatParts, 'followUps' | 'clock'>,
): Promise<void> {
  const requestedAt = clock().toISOString();
  try {
    const message = { v: 1, kind: 'tell-chooser', organization, application, token, content, requestedAt } as const;
    await followUps.send(message, token);
  } catch (error) {
    log('WARN', { step: 'chat', organization, ...errorFields(error) });
  }
}
