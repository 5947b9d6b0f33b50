import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Delivery } from '../../../shared/store/delivery.ts';
import { filter, time } from '../fields.ts';
import { ok } from '../http/answer.ts';
import { conflict, found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';

const deliveries = '/v1/organizations/{org}/deliveries';
const path = `${deliveries}/{delivery}` as const;

const outcome = z.enum(['assigned', 'deassigned', 'unchanged', 'stale', 'skipped']);
const status = z.enum(['applied', 'parked', 'failed']);
const delivery = z.object({
  id: z.string(),
  integration: z.string(),
  event: z.string().nullable(),
  issue: z.string().nullable(),
  receivedAt: time,
  appliedAt: time.nullable(),
  status,
  actor: z.string().nullable(),
  outcomes: z.array(z.object({ group: z.string(), outcome, reason: z.string().optional() })),
  reason: z.string().optional(),
});

const show = ({ reason, ...record }: Delivery) => ({ ...record, ...(reason !== null && { reason }) });

export const deliveryRoutes = [
  defineRoute({
    method: 'GET',
    path: deliveries,
    access: 'organization',
    summary: 'Lists what happened to the webhooks of 30 days, newest first',
    query: pageQuery.extend({
      integration: filter,
      group: filter,
      outcome: outcome.optional(),
      status: status.optional(),
    }),
    answers: { 200: listOf(delivery) },
    handle: async ({ params, query, services }) => {
      const accept = (record: Delivery) =>
        (query.integration ?? record.integration) === record.integration &&
        (query.status ?? record.status) === record.status &&
        ((query.group === undefined && query.outcome === undefined) ||
          record.outcomes.some(
            (each) => (query.group ?? each.group) === each.group && (query.outcome ?? each.outcome) === each.outcome,
          ));
      return ok(
        await answerPage(
          `deliveries ${params.org}`,
          query,
          (paging) => services.deliveries.page(params.org, paging, accept, services.clock()),
          (items) => items.map(show),
        ),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: 'Shows what happened to one webhook',
    answers: { 200: delivery },
    handle: async ({ params, services }) =>
      ok(show(found(await services.deliveries.find(params.org, params.delivery, services.clock()), 'delivery'))),
  }),
  defineRoute({
    method: 'POST',
    path: `${path}/replay`,
    access: 'organization',
    summary: 'Decides a change again: what was applied stays, what was skipped gets another chance',
    answers: { 202: z.object({ delivery: z.string(), status: z.literal('replaying') }) },
    handle: async ({ params, services }) => {
      const { id, change } = found(
        await services.deliveries.find(params.org, params.delivery, services.clock()),
        'delivery',
      );
      if (!change) throw conflict('This body could not be read: once that is mended, an operator redrives it');
      await services.events.send({ ...change, replay: true }, randomUUID());
      return { status: 202, body: { delivery: id, status: 'replaying' } };
    },
  }),
];
