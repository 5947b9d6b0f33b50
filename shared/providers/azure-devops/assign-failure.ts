import type { OutgoingAnswer } from '../../outgoing/send.ts';
import { TrackerFailure } from '../tracker-failure.ts';

/** Set when an answer says why a work item was not assigned, by one of the words of `TrackerClient.assign`. */
export function assignFailure(answer: OutgoingAnswer, key: string): TrackerFailure | undefined {
  const { status } = answer;
  const refused = (problem: string, why: string) =>
    new TrackerFailure('refused', `Azure DevOps did not assign work item ${key}: ${why} (${status}).`, {
      status,
      problem,
    });
  switch (status) {
    case 400:
      return isAboutAssignee(answer)
        ? refused('not-assignable', 'it cannot be assigned so, or Azure DevOps does not know the user')
        : undefined;
    case 403:
      return refused('not-allowed', 'the account that connected it may not');
    case 404:
      return refused('no-such-issue', 'there is none, or the account that connected it may not see it');
    // The patch's own test fails with 412.
    case 409:
    case 412:
      return refused('newer-revision', 'it was changed meanwhile');
    default:
      return undefined;
  }
}

/** Errors of a field carry its name among their properties; the words are those of an identity that is not known. */
function isAboutAssignee({ body }: OutgoingAnswer): boolean {
  return /"System\.AssignedTo"|\b(unknown|ambiguous) identity\b/i.test(body.slice(0, 10_000));
}
