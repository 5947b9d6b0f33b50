import * as z from 'zod/mini';
import type { OutgoingAnswer } from '../../outgoing/send.ts';
import { jsonOf } from '../json-of.ts';

/** Jira's errors by the field they are about. */
const assigneeError = z.object({ errors: z.object({ assignee: z.string() }) });

/** Why Jira refuses to assign an issue; `undefined` when the answer says none of what `TrackerClient.assign` tells. */
export function writeProblem({ status, body }: OutgoingAnswer): string | undefined {
  switch (status) {
    case 400:
      return assigneeError.safeParse(jsonOf(body)).success ? 'not-assignable' : undefined;
    case 403:
      return 'not-allowed';
    case 404:
      return 'no-such-issue';
    default:
      return undefined;
  }
}
