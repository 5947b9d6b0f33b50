import { checkHooks } from '../../shared/connections/check-hooks.ts';
import type { FollowUp } from '../../shared/messages/follow-up.ts';
import type { FollowUpParts } from './follow-up-parts.ts';
import { readPresentIssue } from './read-present-issue.ts';
import { removeAllHooks } from './remove-all-hooks.ts';

/** What came of a follow-up, for the log. */
export type Done =
  | 'sent'
  | 'unknown-issue'
  | 'not-connected'
  | 'checked'
  | 'removed'
  | 'hooks-stay'
  | 'nothing-to-remove';

/** Does what one message asks for; done twice is as good as once. Throws for what is to be tried again later. */
export async function act(message: FollowUp, parts: FollowUpParts): Promise<Done> {
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
  }
}
