import { checkHooks } from '../../shared/connections/check-hooks.ts';
import type { FollowUp, Notify, WriteAssignee } from '../../shared/messages/follow-up.ts';
import type { Activity } from '../../shared/store/activities.ts';
import { channelTarget, issueTarget } from '../relay/targets-of.ts';
import { answerChooser } from './answer-chooser.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { notifyChannel } from './notify-channel.ts';
import { readPresentIssue } from './read-present-issue.ts';
import { removeAllHooks } from './remove-all-hooks.ts';
import type { Result } from './result.ts';
import { writeAssignee } from './write-assignee.ts';

/** A message of an activity: what comes of it shows with the activity. */
export type OfHistory = Notify | WriteAssignee;

export const isOfHistory = (message: FollowUp): message is OfHistory =>
  message.kind === 'notify' || message.kind === 'write-assignee';

/** What a message's target is called in the history. */
export const targetOf = (message: OfHistory): string =>
  message.kind === 'notify' ? channelTarget(message.channel) : issueTarget(message.integration, message.issue);

/**
 * Does what one message asks for, and answers in a word what came of it, for the log. Done twice is as good as once.
 * Throws for what is to be tried again later.
 */
export async function act(message: FollowUp, parts: FollowUpParts): Promise<string> {
  switch (message.kind) {
    case 'read-issue':
      return readPresentIssue(message, parts);
    case 'remove-hooks':
      return removeAllHooks(message, parts);
    case 'check-hooks': {
      const integration = await parts.registry.find(message.organization, message.integration);
      if (!integration || !(await parts.connections.find(integration.id))) return 'not-connected';
      if (!(await checkHooks(integration, parts))) throw new Error('The hooks are being looked after by somebody else');
      return 'checked';
    }
    case 'notify':
      return tell(message, parts, (activity) => notifyChannel(message, activity, parts));
    case 'write-assignee':
      return tell(message, parts, () => writeAssignee(message, parts));
    case 'tell-chooser':
      return answerChooser(message, parts);
  }
}

/** Tells one target of an activity, unless that was done before, and keeps with the activity what came of it. */
async function tell(
  message: OfHistory,
  { activities, clock }: FollowUpParts,
  act: (activity: Activity) => Promise<Result>,
): Promise<string> {
  const { organization } = message;
  const activity = await activities.find(organization, message);
  if (!activity) return 'forgotten';
  const target = targetOf(message);
  const before = activity.followUps[target];
  if (before && before.status !== 'pending') return `${before.status} before`;
  const result = await act(activity);
  await activities.setFollowUp(organization, message, target, { ...result, at: clock().toISOString() });
  return [result.status, result.reason].filter(Boolean).join(': ');
}
