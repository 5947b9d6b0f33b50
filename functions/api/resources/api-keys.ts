import * as z from 'zod';
import { name, time } from '../fields.ts';
import { created, noContent, ok } from '../http/answer.ts';
import { notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';

const path = '/v1/organizations/{org}/api-keys';
const apiKey = z.object({ id: z.string(), name: z.string(), createdAt: time });
const freshKey = apiKey.extend({ key: z.string().meta({ description: 'Shown in this answer only' }) });

export const apiKeyRoutes = [
  defineRoute({
    method: 'POST',
    path,
    access: 'admin',
    summary: 'Makes a key of the organization',
    body: z.strictObject({ name }),
    answers: { 201: freshKey },
    handle: async ({ params, body, services }) =>
      created(await services.apiKeys.create(params.org, body.name, services.clock())),
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'admin',
    summary: 'Lists the keys of the organization, without their text',
    query: pageQuery,
    answers: { 200: listOf(apiKey) },
    handle: async ({ params, query, services }) =>
      ok(
        await answerPage(
          `api-keys ${params.org}`,
          query,
          (paging) => services.apiKeys.page(params.org, paging),
          (items) => items,
        ),
      ),
  }),
  defineRoute({
    method: 'DELETE',
    path: `${path}/{id}`,
    access: 'admin',
    summary: 'Revokes a key at once',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      if (!(await services.apiKeys.revoke(params.org, params.id))) throw notFound('API key');
      return noContent;
    },
  }),
];
