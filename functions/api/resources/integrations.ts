import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { providers } from '../../../shared/providers/index.ts';
import { httpUrl, name, provider, text, time } from '../fields.ts';
import { created, noContent, ok } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import { removeIntegration } from '../removal/remove-integration.ts';
import { showIntegrations } from '../shown-integrations.ts';
import { shownWebhook, webhookOf } from '../shown-webhook.ts';

const integrations = '/v1/organizations/{org}/integrations';
const path = `${integrations}/{integration}` as const;

const config = z.strictObject({
  inboundAssignee: z.boolean(),
  outboundAssignee: z.boolean(),
  onUnmatched: z.enum(['keep', 'deassign']),
});
const hookHealth = z.object({
  checkedAt: time,
  hook: z.enum(['ok', 'repaired', 'missing', 'unauthorized']),
  detail: z.string().nullable(),
});
const integration = z.object({
  id: z.string(),
  provider,
  name: z.string(),
  baseUrl: z.string(),
  externalId: z.string().nullable(),
  config,
  /** Of a connected one: how its webhook at the tracker is. */
  health: hookHealth.optional(),
});
const freshIntegration = integration.omit({ health: true }).extend({ webhook: shownWebhook });

/** Paths are put behind it, and it is shown to everybody who may see the integration. */
const baseUrl = httpUrl
  .refine((url) => !/[?#]|^https?:\/\/[^/]*@/i.test(url), 'has a user, a query or a fragment')
  .transform((url) => url.replace(/\/+$/, ''));

export const integrationRoutes = [
  defineRoute({
    method: 'POST',
    path: integrations,
    access: 'organization',
    summary: 'Connects a tracker; the credential of its webhook is shown in this answer only',
    body: z.strictObject({ provider, name, baseUrl, externalId: text(255).nullish() }),
    answers: { 201: freshIntegration },
    handle: async ({ params, body, publicUrl, services }) => {
      const now = services.clock();
      const id = randomUUID();
      const credential = providers[body.provider].newCredential(id, now);
      const record = {
        id,
        organization: params.org,
        provider: body.provider,
        name: body.name,
        baseUrl: body.baseUrl,
        externalId: body.externalId ?? null,
        config: { inboundAssignee: true, outboundAssignee: false, onUnmatched: 'keep' as const },
        credentials: [credential.stored],
        createdAt: now.toISOString(),
      };
      await services.integrations.create(record);
      return created({ ...record, webhook: webhookOf(publicUrl, credential) });
    },
  }),
  defineRoute({
    method: 'GET',
    path: integrations,
    access: 'organization',
    summary: 'Lists the connected trackers',
    query: pageQuery,
    answers: { 200: listOf(integration) },
    handle: async ({ params, query, services }) =>
      ok(
        await answerPage(
          `integrations ${params.org}`,
          query,
          (paging) => services.integrations.page(params.org, paging),
          (items) => showIntegrations(services.table, items),
        ),
      ),
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: 'Shows a connected tracker',
    answers: { 200: integration },
    handle: async ({ params, services }) => {
      const one = found(await services.integrations.find(params.org, params.integration), 'integration');
      return ok(found((await showIntegrations(services.table, [one]))[0], 'integration'));
    },
  }),
  defineRoute({
    method: 'PATCH',
    path,
    access: 'organization',
    summary: 'Changes the name and, in part or whole, the configuration',
    body: z.strictObject({ name: name.optional(), config: config.partial().optional() }),
    answers: { 200: integration },
    handle: async ({ params, body, services }) => {
      const changed = found(
        await services.integrations.change(params.org, params.integration, (before) => ({
          name: body.name ?? before.name,
          config: { ...before.config, ...body.config },
        })),
        'integration',
      );
      return ok(found((await showIntegrations(services.table, [changed]))[0], 'integration'));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: 'Disconnects a tracker; its links and external users go, its webhooks are answered 410 within a minute',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      await removeIntegration(services, params.org, params.integration);
      return noContent;
    },
  }),
];
