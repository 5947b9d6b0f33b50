import { checkHooks } from '../../shared/connections/check-hooks.ts';
import type { CheckHooks, FollowUp, Notify, WriteAssignee } from '../../shared/messages/follow-up.ts';
import { targetName } from '../../shared/messages/target-name.ts';
import { type Activity, isDone } from '../../shared/store/activities.ts';
import type { HookHealth } from '../../shared/store/connections.ts';
import { answerChooser } from './answer-chooser.ts';
import type { Done } from './done.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { notifyChannel } from './notify-channel.ts';
import { readPresentIssue } from './read-present-issue.ts';
import { reconcile } from './reconcile.ts';
import { releaseLeaver } from './release-leaver.ts';
import { removeAllHooks } from './remove-all-hooks.ts';
import { failed, type Result, sent, skipped, unchanged } from './result.ts';
import { writeAssignee } from './write-assignee.ts';

/** A message of an activity: what comes of it shows with the activity. */
export type OfHistory = Notify | WriteAssignee;

export const isOfHistory = (message: FollowUp): message is OfHistory =>
  message.kind === 'notify' || message.kind === 'write-assignee';

/**
 * Does what one message asks for, and answers what came of it. Done twice is as good as once. Throws for what is to be
 * tried again later.
 */
export async function act(message: FollowUp, parts: FollowUpParts): Promise<Done> {
  switch (message.kind) {
    case 'read-issue':
      return { result: await readPresentIssue(message, parts) };
    case 'remove-hooks':
      return { result: await removeAllHooks(message, parts) };
    case 'check-hooks':
      return checkHooksNow(message, parts);
    case 'reconcile':
      return reconcile(message, parts);
    case 'notify':
      return tell(message, parts, (activity) => notifyChannel(message, activity, parts));
    case 'write-assignee':
      return tell(message, parts, () => writeAssignee(message, parts));
    case 'tell-chooser':
      parts.note({ channelType: 'discord' });
      return { result: await answerChooser(message, parts) };
    case 'release-groups':
      return { result: await releaseLeaver(message, parts) };
  }
}

async function checkHooksNow({ organization, integration: id }: CheckHooks, parts: FollowUpParts): Promise<Done> {
  const integration = await parts.registry.find(organization, id);
  if (!integration || !(await parts.connections.find(id))) return { result: skipped('not-connected') };
  parts.note({ provider: integration.provider });
  const found = await checkHooks(integration, parts);
  if (!found) throw new Error('The hooks are being looked after by somebody else');
  const { health, failure } = found;
  // Until they have the new credential, what they send may be refused: that cannot wait for the next look at them.
  if (failure?.passes) throw failure;
  return { result: resultOf(health), hook: health.hook };
}

function resultOf({ hook }: HookHealth): Result {
  if (hook === 'ok') return unchanged;
  return hook === 'repaired' ? sent : failed(hook);
}

/** Tells one target of an activity, unless that was done before, and keeps with the activity what came of it. */
async function tell(
  message: OfHistory,
  { activities, clock, note }: FollowUpParts,
  act: (activity: Activity) => Promise<Result>,
): Promise<Done> {
  const { organization } = message;
  const activity = await activities.find(organization, message);
  if (!activity) return { result: skipped('forgotten') };
  note({ delivery: activity.source.delivery });
  const target = targetName(message);
  const before = activity.followUps[target];
  if (before && isDone(before)) return { before: before.status };
  const result = await act(activity);
  await activities.setFollowUp(organization, message, target, { ...result, at: clock().toISOString() });
  return { result };
}
