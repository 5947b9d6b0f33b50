import type { Assignee } from '../../../shared/sync/assignee.ts';
import type { Services } from '../services.ts';

/** Milliseconds in which all that may assign a group comes to its end: no function that does runs for longer. */
export const everyoneIsDone = 60_000;

/**
 * Has the groups of one who goes looked at once more, when nobody can be left who saw him before he was marked: whoever
 * did, and is slow, may assign a group to him even after he is gone.
 *
 * @param mark of his removal: what is sent for it again within five minutes is the same
 */
export async function releaseLater(
  { followUps, clock }: Pick<Services, 'followUps' | 'clock'>,
  organization: string,
  leaver: Assignee,
  mark: string,
): Promise<void> {
  const notBefore = new Date(clock().getTime() + everyoneIsDone).toISOString();
  await followUps.send({ v: 1, kind: 'release-groups', organization, leaver, notBefore }, mark);
}
