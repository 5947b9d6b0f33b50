import type { Notify, WriteAssignee } from './follow-up.ts';

/** What the history calls a target of an activity. */
export const targetName = (message: Notify | WriteAssignee): string =>
  message.kind === 'notify' ? `channel:${message.channel}` : `issue:${message.integration}/${message.issue}`;
