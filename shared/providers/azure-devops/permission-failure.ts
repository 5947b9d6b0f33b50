import type { OutgoingAnswer } from '../../outgoing/send.ts';
import { TrackerFailure } from '../tracker-failure.ts';

const words =
  'Azure DevOps does not let this account manage service hooks. It has to be a member of Project Collection ' +
  'Administrators (or have the permissions to view, edit and delete subscriptions in every project), and the ' +
  'policy "Third-party application access via OAuth" of the organization has to be on.';

/** How Azure DevOps speaks of a token that has ended: as of nobody. */
const nobody = /The user '[a-]*' is not authorized/i;

/**
 * Set when an answer about service hooks says that the account may not, which Azure DevOps does by 400, 401 and 403.
 * A 401 is as often a token that is not accepted: it counts where the account may well do everything but this.
 * https://learn.microsoft.com/azure/devops/service-hooks/services/webhooks#prerequisites
 */
export function permissionFailure(
  answer: OutgoingAnswer,
  { even401 = false }: { readonly even401?: boolean } = {},
): TrackerFailure | undefined {
  const { status } = answer;
  const body = answer.body.slice(0, 10_000);
  const said = /permission|not authorized|access denied/i.test(body) && !nobody.test(body);
  const lacking = status === 403 || (said && (status === 400 || (even401 && status === 401)));
  return lacking ? new TrackerFailure('refused', words, { status }) : undefined;
}
