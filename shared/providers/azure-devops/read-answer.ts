import type * as z from 'zod/mini';
import type { OutgoingAnswer } from '../../outgoing/send.ts';
import { jsonOf } from '../json-of.ts';
import { TrackerFailure } from '../tracker-failure.ts';
import { answerFailure } from './answer-failure.ts';

/** What a good answer says. `what` is as in "reading the profile". @throws TrackerFailure for any other */
export function readAnswer<T>(schema: z.ZodMiniType<T>, answer: OutgoingAnswer, what: string): T {
  const failure = answerFailure(answer, what);
  if (failure) throw failure;
  const parsed = schema.safeParse(jsonOf(answer.body));
  if (parsed.success) return parsed.data;
  const { status } = answer;
  throw new TrackerFailure('refused', `Azure DevOps answered ${what} with something that could not be read.`, {
    status,
  });
}
