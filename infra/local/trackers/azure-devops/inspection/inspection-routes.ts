import * as z from 'zod';
import { subscriptionStatuses } from '../hooks/subscription.ts';
import { jsonAnswer } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { Routes } from '../http/serve.ts';
import type { TrackerRequest } from '../http/tracker-request.ts';
import type { RequestLog } from './request-log.ts';
import type { State } from './state.ts';
import type { Steering } from './steering.ts';

const who = { organization: z.string(), assignee: z.string().nullable(), by: z.string().optional() };
const assign = z.object({ ...who, workItem: z.coerce.number().int() });
const create = z.object({ ...who, title: z.string().min(1) });
const subscription = z.object({
  id: z.string(),
  organization: z.string().optional(),
  status: z.enum(subscriptionStatuses).optional(),
  delete: z.boolean().optional(),
});
const revoke = z.object({ identity: z.string() });

/** For tests in another process: what happened here, and doing what a person at the tracker would do. JSON, no credential. */
export const inspectionRoutes = (log: RequestLog, state: () => State, steering: Steering): Routes => ({
  'GET /_requests': () => jsonAnswer(log.all()),
  'GET /_state': () => jsonAnswer(state()),
  'POST /_assign': (request) => {
    const { id, rev } = steering.assign(read(request, assign));
    return jsonAnswer({ workItem: id, rev });
  },
  'POST /_create': (request) => {
    const { id, rev } = steering.create(read(request, create));
    return jsonAnswer({ workItem: id, rev });
  },
  'POST /_subscription': (request) => {
    const { id, status, delete: remove } = read(request, subscription);
    if (status) steering.setSubscriptionStatus(id, status);
    if (remove) steering.deleteSubscription(id);
    return jsonAnswer({ id });
  },
  'POST /_revoke': (request) => {
    const { identity } = read(request, revoke);
    steering.revoke(identity);
    return jsonAnswer({ identity });
  },
});

function read<T>({ body }: TrackerRequest, schema: z.ZodType<T>): T {
  const read = z.string().transform(parsed).pipe(schema).safeParse(body);
  if (read.success) return read.data;
  const message = z.prettifyError(read.error);
  throw new Refusal(jsonAnswer({ message }, 400), message);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
