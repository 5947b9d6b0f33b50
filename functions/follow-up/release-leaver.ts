import { type ReleaseParts, releaseGroups } from '../../shared/assigning/release-groups.ts';
import type { ReleaseGroups } from '../../shared/messages/follow-up.ts';
import { keys } from '../../shared/store/keys.ts';
import { isPresent } from '../../shared/store/leaving.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { type Result, sent, skipped, unchanged } from './result.ts';

/** It is too early for a message. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  constructor(readonly seconds: number) {
    super(`Not before ${seconds} s`);
  }
}

/**
 * Deassigns what a deleted user or team was given by somebody who had still seen him: a webhook, a call or a choice in
 * chat that was under way, and slow.
 *
 * @throws NotYet, Contended
 */
export async function releaseLeaver(
  message: ReleaseGroups,
  parts: ReleaseParts & Pick<FollowUpParts, 'table'>,
): Promise<Result> {
  const { organization, leaver, notBefore } = message;
  const early = Date.parse(notBefore) - parts.clock().getTime();
  if (early > 0) throw new NotYet(Math.ceil(early / 1000));
  if (isPresent(await parts.table.get(keys.assignee(organization, leaver)))) return skipped('put-again');
  const released = await releaseGroups(parts, organization, leaver);
  return released > 0 ? sent : unchanged;
}
