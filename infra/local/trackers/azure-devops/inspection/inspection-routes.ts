import * as z from 'zod';
import { subscriptionStatuses } from '../hooks/subscription.ts';
import { jsonAnswer } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { Routes } from '../http/serve.ts';
import type { TrackerRequest } from '../http/tracker-request.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import type { State } from './state.ts';
import type { Steering } from './steering.ts';

const by = { by: z.string().optional() };
const assignee = { assignee: z.string().nullable() };
const title = { title: z.string().min(1) };
const chosen = z.object({ organization: z.string(), workItem: z.coerce.number().int() });
const assign = chosen.extend({ ...assignee, ...by });
const rename = chosen.extend({ ...title, ...by });
const create = z.object({ organization: z.string(), ...assignee, ...title, ...by });
const subscription = z.object({
  id: z.string(),
  organization: z.string().optional(),
  status: z.enum(subscriptionStatuses).optional(),
  delete: z.boolean().optional(),
});
const revoke = z.object({ identity: z.string() });
const answer = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
});
const fault = chosen.extend({
  method: z.enum(['GET', 'PATCH']).default('PATCH'),
  times: z.number().int().positive().default(1),
  failure: z.union([z.enum(['hang', 'reset', 'lost']), answer]),
});

export interface Inspected {
  readonly log: RequestLog;
  readonly state: () => State;
  readonly steering: Steering;
  readonly faults: Faults;
}

/** For tests in another process: what happened here, and doing what a person at the tracker would do. JSON, no credential. */
export const inspectionRoutes = ({ log, state, steering, faults }: Inspected): Routes => ({
  'GET /_requests': () => jsonAnswer(log.all()),
  'GET /_state': () => jsonAnswer(state()),
  'POST /_assign': (request) => {
    const { id, rev } = steering.assign(read(request, assign));
    return jsonAnswer({ workItem: id, rev });
  },
  'POST /_rename': (request) => {
    const { id, rev } = steering.rename(read(request, rename));
    return jsonAnswer({ workItem: id, rev });
  },
  'POST /_remove': (request) => {
    const { organization, workItem } = read(request, chosen);
    steering.remove({ organization, workItem });
    return jsonAnswer({ workItem });
  },
  'POST /_create': (request) => {
    const { id, rev } = steering.create(read(request, create));
    return jsonAnswer({ workItem: id, rev });
  },
  'POST /_repeat': (request) => {
    const asked = read(request, chosen);
    steering.repeat(asked);
    return jsonAnswer(asked);
  },
  'POST /_fail': (request) => {
    const asked = read(request, fault);
    faults.add(asked);
    return jsonAnswer(asked);
  },
  'POST /_mend': (request) => {
    const asked = read(request, chosen);
    faults.clear(asked);
    return jsonAnswer(asked);
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
